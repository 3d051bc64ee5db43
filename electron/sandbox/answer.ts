import type { JsonValue } from '../../shared/json.ts';

/** What a simulated service says: a status, a body already written out, and what kind of text it is. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly contentType?: string;
  /** The methods a path knows, for a 405. */
  readonly allow?: string;
}

export function jsonAnswer(status: number, value: JsonValue): Answer {
  return { status, text: JSON.stringify(value), contentType: 'application/json' };
}

export function textAnswer(status: number, contentType: string, text: string): Answer {
  return { status, text, contentType };
}

export function emptyAnswer(status: number): Answer {
  return { status, text: '' };
}
