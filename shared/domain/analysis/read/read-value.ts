import type { JsonObject } from '../../../json.ts';
import type { Count, TableCell } from '../model.ts';
import { toJson } from './plain-json.ts';
import { type Notes, quote } from './reading-notes.ts';

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const integer = /^[+-]?\d+$/;
const nonFinite = /^[+-]?(nan|inf(inity)?)$/i;

/** Whether text is a number in the notation of JSON and CSV exports (point as the decimal mark, no grouping). */
export function isNumeric(text: string): boolean {
  return numeric.test(text.trim());
}

/** Reads a number of people. What cannot be used becomes null, and the warning then names the raw value. */
export function readCount(value: unknown, where: string, notes: Notes): Count {
  if (typeof value === 'string' && integer.test(value.trim())) {
    const exact = Number(value);
    if (Number.isSafeInteger(exact)) return exact;
    notes.add(
      'large',
      `${where} is ${value.trim()}, beyond 2^53; it is kept as text and ratios are approximate.`,
    );
    return value.trim();
  }
  const number = readNumber(value, where, notes);
  if (number !== null && Number.isInteger(number) && !Number.isSafeInteger(number)) {
    notes.add('large', `${where} is ${number}, beyond 2^53; its last digits may already be lost.`);
  }
  return number;
}

/** Reads any number; null for an absent one (null, undefined, empty text), with no warning. */
export function readNumber(value: unknown, where: string, notes: Notes): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    if (value.trim() === '') return null;
    if (isNumeric(value) && Number.isFinite(Number(value))) return readExact(value.trim(), where, notes);
    const what = isNumeric(value) || nonFinite.test(value.trim()) ? 'not finite' : 'not a number';
    notes.add(what, `${where} is ${what}: ${quote(value)}. It is left out.`);
    notes.keep(where, value);
    return null;
  }
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    notes.add('not finite', `${where} is not finite: ${value}. It is left out.`);
    notes.keep(where, value);
    return null;
  }
  notes.add('not a number', `${where} is not a number: ${asText(value)}. It is left out.`);
  notes.keep(where, value);
  return null;
}

/** The nearest double of a numeric text; an integer that has no double of its own is named and kept as written. */
function readExact(text: string, where: string, notes: Notes): number {
  const number = Number(text);
  if (integer.test(text) && !Number.isSafeInteger(number)) {
    notes.add('large', `${where} is ${text}, beyond 2^53; it is rounded to ${number}.`);
    notes.keep(where, text);
  }
  return number;
}

/** A cell of a table: text and numbers as they are, anything nested as its JSON text with a warning. */
export function readCell(value: unknown, where: string, notes: Notes): TableCell {
  if (value === null || value === undefined || typeof value === 'string') return value ?? null;
  if (typeof value === 'number') return readNumber(value, where, notes);
  if (typeof value === 'boolean') return String(value);
  notes.add('nested', `${where} holds a nested value; it is shown as its JSON text.`);
  notes.keep(where, value);
  return asText(value);
}

/** A name: text as it is, a number or a boolean written out, nothing as `(not set)`. */
export function readLabel(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(not set)';
  return typeof value === 'string' ? value : asText(value);
}

/** Copies the keys nothing has read and mentions them. */
export function readExtra(source: object, known: readonly string[], notes: Notes): JsonObject {
  const left = Object.entries(source).filter(([key, value]) => !known.includes(key) && value !== undefined);
  if (left.length > 0) {
    const names = left.map(([key]) => quote(key)).join(', ');
    notes.add('extra', `Not shown, kept in the data: ${names}.`);
  }
  return Object.fromEntries(left.map(([key, value]) => [key, toJson(value)]));
}

function asText(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(toJson(value)) : String(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
