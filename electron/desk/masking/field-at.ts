import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import { jsonOf } from './mask-json.ts';

/**
 * A single value of a delivery that masking hides, for a reveal.
 *
 * @param path a JSON pointer (RFC 6901) such as `/person`, `/request/url` or `/response/body/data/0/phone`
 * @returns nothing where no single value stands there
 */
export function fieldAt(delivery: DeliveryRecord, path: string): string | undefined {
  const { person, subject, message, request, response } = delivery;
  const { body } = request;
  const answer = response === null ? undefined : (jsonOf(response) ?? response.body);
  const maskable: JsonValue = {
    person,
    subject,
    message,
    request: { url: request.url, ...(body === undefined ? {} : { body }) },
    response: answer === undefined ? {} : { body: answer },
  };
  if (!path.startsWith('/')) return undefined;
  const names = path
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value: JsonValue | undefined = maskable;
  for (const name of names) {
    if (Array.isArray(value)) value = /^\d+$/.test(name) ? value[Number(name)] : undefined;
    else value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  if (value === undefined || (typeof value === 'object' && value !== null)) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
