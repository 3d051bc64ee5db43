import { isJsonObject, type JsonValue } from '../../shared/json.ts';

/** A JSON value as Python writes it, over several lines. The escapes of a JSON string are Python's, too. */
export function python(value: JsonValue, indent = ''): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  // 1e400 and its like are no JSON; -0 is written 0 on the wire.
  if (typeof value === 'number' || typeof value === 'string') return JSON.stringify(value);
  const inner = `${indent}    `;
  const lines = isJsonObject(value)
    ? Object.entries(value).map(
        ([name, part]) => `${inner}${JSON.stringify(name)}: ${python(part, inner)},\n`,
      )
    : value.map((part) => `${inner}${python(part, inner)},\n`);
  const [open, close] = isJsonObject(value) ? '{}' : '[]';
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join('')}${indent}${close}`;
}

/** A call over several lines; arguments without a value are left out. */
export function pythonCall(
  name: string,
  given: readonly string[],
  named: Readonly<Record<string, JsonValue | undefined>>,
): string {
  const inner = '    ';
  const lines = [
    ...given,
    ...Object.entries(named).flatMap(([argument, value]) =>
      value === undefined ? [] : [`${argument}=${python(value, inner)}`],
    ),
  ];
  return `${name}(\n${lines.map((line) => `${inner}${line},\n`).join('')})`;
}
