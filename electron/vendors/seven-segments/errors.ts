import { isJsonObject, type JsonValue } from '../../../shared/json.ts';

/**
 * `errors` is a list, later an object by field (`_global` for general ones), or there is one `error` text; a batch
 * refused as a whole has a `message`. What names a field keeps its name.
 */
export function errorsOf(body: JsonValue | undefined): string {
  if (!isJsonObject(body)) return '';
  const { errors, error, message } = body;
  if (typeof error === 'string') return error;
  if (typeof errors === 'string') return errors;
  if (Array.isArray(errors) && errors.length > 0) return errors.map(plain).join('; ');
  if (isJsonObject(errors)) return Object.entries(errors).map(ofField).join('; ');
  return typeof message === 'string' ? message : '';
}

function ofField([field, texts]: readonly [string, JsonValue]): string {
  const text = Array.isArray(texts) ? texts.map(plain).join(', ') : plain(texts);
  return field === '_global' ? text : `${field}: ${text}`;
}

/** Anything but a text is shown as the JSON it came as. */
function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
