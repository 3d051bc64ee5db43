import { isJsonObject, type JsonValue } from '../../json.ts';

/** Any value as JSON; depth is limited so that a cyclic object ends. */
export function toJson(value: unknown, depth = 0): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (depth > 20) return '…';
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (!isJsonObject(value)) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]));
}
