import type { JsonValue } from '../../../../shared/json.ts';

/** A value of an attribute as text: a list of plain values by its parts, anything nested as JSON. */
export function valueText(value: JsonValue): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  const isPlain = value.every((part) => part !== null && typeof part !== 'object' && part !== '');
  return isPlain && value.length > 0 ? value.join(', ') : JSON.stringify(value);
}
