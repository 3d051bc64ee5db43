import { inexactNumbers, isExact } from '../../exact-number.ts';
import {
  deepestJson,
  isJsonObject,
  isTooDeep,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../../json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../result.ts';
import type { AttributeInput, AttributeType } from './field.ts';
import { parseTime } from './time.ts';

/**
 * Turns attributes as typed into one JSON object, or into an issue beside each row that cannot be.
 *
 * @param path the field's name; issues point at `path.index.name` or `path.index.value`
 * @param allowed the types the service documents; without `json` in it, nested values are refused
 */
export function parseAttributes(
  path: string,
  rows: readonly AttributeInput[],
  allowed: readonly AttributeType[],
): Result<JsonObject, readonly FieldIssue[]> {
  const issues: FieldIssue[] = [];
  // A list of pairs rather than an object while parsing: an attribute may be called __proto__.
  const entries: [string, JsonValue][] = [];
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const name = row.name.trim();
    if (name === '') {
      issues.push({ path: `${path}.${index}.name`, message: `Give row ${index + 1} a name.` });
    } else if (seen.has(name)) {
      issues.push({
        path: `${path}.${index}.name`,
        message: `“${name}” is already in this list. Each name can be sent once.`,
      });
    }
    seen.add(name);
    const value = parseAttributeValue(row, allowed);
    if (value.ok) entries.push([name, value.value]);
    else issues.push({ path: `${path}.${index}.value`, message: value.error });
  });
  return issues.length > 0 ? fail(issues) : ok(Object.fromEntries(entries));
}

function parseAttributeValue(
  row: AttributeInput,
  allowed: readonly AttributeType[],
): Result<JsonValue, string> {
  const typed = row.value.trim();
  switch (row.type) {
    case 'text':
      return ok(row.value);
    case 'number':
      return parseNumber(typed);
    case 'boolean':
      return typed === 'true' || typed === 'false' ? ok(typed === 'true') : fail('Write true or false.');
    case 'datetime': {
      const time = parseDatetime(typed);
      return time === undefined
        ? fail('Write a date (2026-03-01) or a date and time with its zone (2026-03-01T09:30:00Z).')
        : ok(time);
    }
    case 'list':
      return parseList(row.value, allowed);
    case 'json':
      return parseJsonAttribute(typed, allowed);
  }
}

function parseNumber(typed: string): Result<JsonValue, string> {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed)) {
    return fail('Write a number such as 42 or 3.5, with a point and without thousands separators.');
  }
  const value = Number(typed);
  if (!Number.isFinite(value)) return fail('This number is too large to send.');
  return isExact(typed)
    ? ok(value)
    : fail('A number this long would lose digits. Send it as text to keep it exact.');
}

/** A plain date stays a plain date; a point in time must carry its zone, since the service cannot guess it. */
function parseDatetime(typed: string): string | undefined {
  const time = parseTime(typed);
  if (!time.ok || /^\d+(\.\d+)?$/.test(typed)) return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : new Date(time.value * 1000).toISOString();
}

/** A list is a JSON array, or its parts separated by commas (then each part is text). */
function parseList(value: string, allowed: readonly AttributeType[]): Result<JsonValue, string> {
  const typed = value.trim();
  if (!typed.startsWith('[')) {
    const parts = typed.split(',').map((part) => part.trim());
    return parts.every((part) => part !== '')
      ? ok(parts)
      : fail('Separate the parts with single commas: S, M, L.');
  }
  const list = parseExactJson(typed);
  if (list === undefined) return fail('This starts like a JSON list but is not one. Example: ["S", "M"].');
  return list.ok ? checkNesting(list.value, allowed) : list;
}

function parseJsonAttribute(typed: string, allowed: readonly AttributeType[]): Result<JsonValue, string> {
  const value = parseExactJson(typed);
  if (value === undefined) return fail('This is not valid JSON. Text needs double quotes: "pro".');
  return value.ok ? checkNesting(value.value, allowed) : value;
}

/** JSON whose numbers all arrive as they were written; `undefined` where it is no JSON. */
function parseExactJson(typed: string): Result<JsonValue, string> | undefined {
  if (isTooDeep(typed))
    return fail(`This is nested too deeply: more than ${deepestJson} brackets within each other.`);
  const value = parseJson(typed);
  if (value === undefined) return undefined;
  const [inexact] = inexactNumbers(typed);
  const refused = inexact === undefined ? ok(value) : parseNumber(inexact);
  return refused.ok ? ok(value) : refused;
}

function checkNesting(value: JsonValue, allowed: readonly AttributeType[]): Result<JsonValue, string> {
  const parts = Array.isArray(value) ? value : [value];
  return allowed.includes('json') || parts.every((part) => typeof part !== 'object')
    ? ok(value)
    : fail(
        'The service documents text, number, boolean, date and list; objects, null and lists within lists are not among them.',
      );
}

/** A pasted JSON object as rows, one for each key; or why it is refused. */
export function parsePastedAttributes(text: string): Result<readonly AttributeInput[], string> {
  const value = parseExactJson(text);
  if (value === undefined) return fail('This is not valid JSON. Names and texts need double quotes.');
  if (!value.ok) return value;
  return isJsonObject(value.value)
    ? ok(Object.entries(value.value).map(([name, part]) => attributeOf(name, part)))
    : fail('An object is needed, with a name for each value: {"plan": "pro"}');
}

/** The type a JSON value has in the editor. */
export function attributeOf(name: string, value: JsonValue): AttributeInput {
  if (typeof value === 'string') return { name, type: looksLikeTime(value) ? 'datetime' : 'text', value };
  if (typeof value === 'number') return { name, type: 'number', value: String(value) };
  if (typeof value === 'boolean') return { name, type: 'boolean', value: String(value) };
  return { name, type: Array.isArray(value) ? 'list' : 'json', value: JSON.stringify(value) };
}

/** Only what the editor would send unchanged is called a date, so that pasting never alters a value. */
function looksLikeTime(value: string): boolean {
  return parseDatetime(value) === value;
}
