import { isJsonObject, type JsonValue } from '../../../json.ts';

/** Any value as JSON. What is nested deeper than anything can use becomes its text, so that it is kept all the same. */
export function toJson(value: unknown, depth = 0): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (depth > 20) return textOf(value);
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (!isJsonObject(value)) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]));
}

/** A value that holds itself, or is nested too deeply to be written, ends in three dots. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return '…';
  }
}
