import type { JsonValue } from '../../../json.ts';
import { toJson } from './plain-json.ts';

const perKind = 5;

/** Collects warnings while reading. A kind that repeats is cut after five, with the number left out named. */
export interface Notes {
  readonly add: (kind: string, message: string) => void;
  readonly list: () => readonly string[];
  /** Puts a value aside that the model has no place for. Warnings are cut after some; what is kept is not. */
  readonly keep: (where: string, value: unknown) => void;
  readonly kept: () => readonly { readonly where: string; readonly value: JsonValue }[];
}

export function createNotes(): Notes {
  const kept: { readonly where: string; readonly value: JsonValue }[] = [];
  const kinds = new Map<string, { readonly messages: string[]; left: number }>();
  return {
    add(kind, message) {
      const known = kinds.get(kind) ?? { messages: [], left: 0 };
      kinds.set(kind, known);
      if (known.messages.length < perKind) known.messages.push(message);
      else known.left += 1;
    },
    keep(where, value) {
      kept.push({ where, value: toJson(value) });
    },
    kept: () => kept,
    list() {
      return [...kinds.values()].flatMap(({ messages, left }) =>
        left === 0 ? messages : [...messages, `${left} more like: ${messages[messages.length - 1] ?? ''}`],
      );
    },
  };
}

/** A name from the data inside a sentence: quoted, and cut where it would flood the notice. */
export function quote(value: string): string {
  return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`;
}
