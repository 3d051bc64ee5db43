import { covered } from '../../../shared/domain/privacy.ts';
import { isJsonObject, type JsonValue, parseJson } from '../../../shared/json.ts';

/** Masks every leaf, of whatever type. Keys and shape stay, since the name of an attribute is not personal. */
export function maskJson(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(maskJson);
  if (!isJsonObject(value)) return covered;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, maskJson(part)]));
}

/** Masks an answer: leaf by leaf where it is complete JSON, else as a whole. An empty one stays empty. */
export function maskAnswer(answer: { readonly body: string; readonly isCut: boolean }): string {
  if (answer.body === '') return '';
  const json = jsonOf(answer);
  return Array.isArray(json) || isJsonObject(json) ? JSON.stringify(maskJson(json)) : covered;
}

/** The answer's JSON, where it is complete JSON. */
export function jsonOf({
  body,
  isCut,
}: {
  readonly body: string;
  readonly isCut: boolean;
}): JsonValue | undefined {
  return isCut ? undefined : parseJson(body);
}
