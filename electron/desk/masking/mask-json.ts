import { covered } from '../../../shared/domain/privacy.ts';
import { isJsonObject, type JsonValue, parseJson } from '../../../shared/json.ts';

/** Covers every leaf, of whatever type; keys and shape stay, since a name of an attribute is nobody's data. */
export function maskJson(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(maskJson);
  if (!isJsonObject(value)) return covered;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, maskJson(part)]));
}

/** An answer as kept: leaf by leaf where it is whole JSON, as a whole otherwise. An empty one has nothing to cover. */
export function maskAnswer(answer: { readonly body: string; readonly isCut: boolean }): string {
  if (answer.body === '') return '';
  const json = jsonOf(answer);
  return Array.isArray(json) || isJsonObject(json) ? JSON.stringify(maskJson(json)) : covered;
}

/** The answer's JSON, where it is whole and JSON. */
export function jsonOf({
  body,
  isCut,
}: {
  readonly body: string;
  readonly isCut: boolean;
}): JsonValue | undefined {
  return isCut ? undefined : parseJson(body);
}
