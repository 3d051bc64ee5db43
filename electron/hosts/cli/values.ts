import type { AttributeInput, FieldKind, FormValues, IdPair } from '../../../shared/domain/form/field.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';

/** `k=v` is text, `k:=json` is JSON; the first of the two signs decides. */
export function attributeArguments(
  path: string,
  given: readonly string[],
): Result<readonly AttributeInput[], FieldIssue> {
  const attributes: AttributeInput[] = [];
  for (const argument of given) {
    const equals = argument.indexOf('=');
    if (equals < 0) return fail({ path, message: `“${argument}” is neither name=text nor name:=json.` });
    const isJson = argument[equals - 1] === ':';
    attributes.push({
      name: argument.slice(0, isJson ? equals - 1 : equals),
      type: isJson ? 'json' : 'text',
      value: argument.slice(equals + 1),
    });
  }
  return ok(attributes);
}

/** `KIND=VALUE` pairs. */
export function idArguments(path: string, given: readonly string[]): Result<readonly IdPair[], FieldIssue> {
  const pairs: IdPair[] = [];
  for (const argument of given) {
    const equals = argument.indexOf('=');
    if (equals < 1)
      return fail({ path, message: `“${argument}” is not KIND=VALUE, such as cookie=5f0c1b7e.` });
    pairs.push({ kind: argument.slice(0, equals), value: argument.slice(equals + 1) });
  }
  return ok(pairs);
}

/**
 * Turns the options of a command into the values of its form. An option given with an empty value stays empty text
 * where the field is required, so that the form can say so.
 *
 * @param kinds the kind of each field by its name
 */
export function formValues(
  options: Readonly<Record<string, unknown>>,
  kinds: Readonly<Record<string, FieldKind>>,
): Result<FormValues, FieldIssue> {
  const values: Record<string, FormValues[string]> = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!Array.isArray(value)) {
      if (typeof value === 'string') values[name] = value;
      continue;
    }
    const texts = value.map(String);
    const read =
      kinds[name] === 'attributes'
        ? attributeArguments(name, texts)
        : kinds[name] === 'ids'
          ? idArguments(name, texts)
          : ok(texts);
    if (!read.ok) return read;
    values[name] = read.value;
  }
  return ok(values);
}
