import type { JsonObject } from '../../json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../result.ts';
import type { Field, IdPair } from './field.ts';
import { refuse } from './refuse.ts';

/** One id: text or a number, as text, since `1` and `"1"` are the same person. */
export function parseId(field: Field, value: unknown): Result<string, readonly FieldIssue[]> {
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  if (typeof value === 'string') {
    const text = value.trim();
    return isBrokenId(text)
      ? refuse(field, `“${text}” is what programs write where an id is missing. Give the person's own id.`)
      : ok(text);
  }
  if (isNumber) return ok(String(value));
  return refuse(field, `${field.label} must be text or a number, not ${nameOf(value)}.`);
}

/** Such a value stands for a lost id, and would merge everybody whose id was lost into one person. */
function isBrokenId(text: string): boolean {
  return /^(true|false|nan|-?infinity|null|undefined|none|\[object object\])$/i.test(text);
}

function nameOf(value: unknown): string {
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (typeof value === 'number') return String(value);
  return 'a list';
}

/** Ids by kind: each kind once, each with an id. */
export function parseIds(field: Field, pairs: readonly IdPair[]): Result<JsonObject, readonly FieldIssue[]> {
  const entries: [string, string][] = [];
  const issues: FieldIssue[] = [];
  pairs.forEach((pair, index) => {
    const kind = pair.kind.trim();
    const id = parseId({ ...field, label: 'The id' }, pair.value);
    const at = `${field.name}.${index}`;
    if (kind === '')
      issues.push({ path: `${at}.kind`, message: 'Give the kind of id, such as registered or cookie.' });
    if (entries.some(([other]) => other === kind)) {
      issues.push({ path: `${at}.kind`, message: `There is already an id of kind “${kind}”.` });
    }
    if (!id.ok) issues.push(...id.error.map((issue) => ({ ...issue, path: `${at}.value` })));
    else if (id.value === '') issues.push({ path: `${at}.value`, message: 'The id is needed.' });
    else entries.push([kind, id.value]);
  });
  return issues.length > 0 ? fail(issues) : ok(Object.fromEntries(entries));
}
