import type { JsonObject } from '../../json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../result.ts';
import { type Field, type FormValues, isFilled } from './field.ts';
import { type Parsed, parseField } from './parse-field.ts';

/** A form whose every field passed its check. Reading a field that was left empty gives `undefined`. */
export interface ParsedForm {
  /** Ids, texts, phones, choices; ids are always text, since `1` and `"1"` are the same person. */
  text(name: string): string | undefined;
  /** Tokens and other lists of text. */
  texts(name: string): readonly string[] | undefined;
  /** Attributes, and ids by kind. */
  record(name: string): JsonObject | undefined;
  /** A point in time, in Unix seconds. */
  seconds(name: string): number | undefined;
}

/**
 * Checks what was typed against the fields of a form: the only code that knows what each kind of field takes. Names
 * that are not among the fields are refused, since a value would otherwise be lost silently.
 */
export function parseForm(
  fields: readonly Field[],
  values: FormValues,
): Result<ParsedForm, readonly FieldIssue[]> {
  const parsed = new Map<string, Parsed>();
  const issues: FieldIssue[] = [];
  for (const name of Object.keys(values)) {
    if (!fields.some((field) => field.name === name) && isFilled(values[name])) {
      issues.push({ path: name, message: 'The service has no such field in this request.' });
    }
  }
  for (const field of fields) {
    const result = parseField(field, Object.hasOwn(values, field.name) ? values[field.name] : undefined);
    if (!result.ok) {
      const reason = field.refusal;
      issues.push(...result.error.map((issue) => (reason === undefined ? issue : { ...issue, reason })));
    } else if (result.value !== undefined) parsed.set(field.name, result.value);
  }
  return issues.length > 0 ? fail(issues) : ok(readerOf(parsed));
}

function readerOf(parsed: ReadonlyMap<string, Parsed>): ParsedForm {
  return {
    text: (name) => {
      const value = parsed.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    texts: (name) => {
      const value = parsed.get(name);
      return Array.isArray(value) ? (value as readonly string[]) : undefined;
    },
    record: (name) => {
      const value = parsed.get(name);
      return typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : undefined;
    },
    seconds: (name) => {
      const value = parsed.get(name);
      return typeof value === 'number' ? value : undefined;
    },
  };
}
