import type { FieldValue, FormValues } from '../../../shared/domain/form/field.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import { createFinder, type Range } from '../redaction/word-finder.ts';

/** A shorter value may be part of ordinary words, and is masked only as a word of its own. In characters. */
const shortestWithin = 3;

/**
 * Every personal value of a delivery: of its form, and of the body made from it. Fields that the descriptor calls not
 * personal stay readable; an unknown field counts as personal.
 */
export function personalValues({
  vendor,
  form,
  request,
}: Pick<DeliveryRecord, 'vendor' | 'form' | 'request'>): ReadonlySet<string> {
  const fields = findVendor(vendor)?.descriptor.actions.flatMap((action) => action.fields) ?? [];
  const impersonal = new Set(fields.flatMap(({ name, isPersonal }) => (isPersonal === false ? [name] : [])));
  const entries = Object.entries(form ?? {});
  const textsOfFields = (wanted: (name: string) => boolean) =>
    entries.filter(([name]) => wanted(name)).flatMap(([, value]) => textsOf(value));
  const kept = new Set(textsOfFields((name) => impersonal.has(name)));
  const own = textsOfFields((name) => !impersonal.has(name));
  const sent = leavesOf(request.body ?? {}).filter((text) => !kept.has(text));
  return new Set([...own, ...sent].map((text) => text.trim()).filter((text) => text !== ''));
}

/** Masks each of the values wherever a text repeats them, in whatever escaping and case. */
export function createTextMask(values: ReadonlySet<string>): (text: string) => string {
  const words = new Set([...values].flatMap((value) => [value, value.toLowerCase(), value.toUpperCase()]));
  const within = createFinder([...words].filter((word) => word.length >= shortestWithin));
  const alone = createFinder([...words].filter((word) => word.length < shortestWithin));
  return (text) => {
    const isAlone = ({ start, end }: Range) =>
      !/[\p{L}\p{N}]/u.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`);
    const found = [...within.find(text), ...alone.find(text).filter(isAlone)];
    let [told, from] = ['', 0];
    for (const { start, end } of found.sort((one, other) => one.start - other.start)) {
      if (start >= from) told += text.slice(from, start) + covered;
      from = Math.max(from, end);
    }
    return told + text.slice(from);
  };
}

/** E-mail addresses, and numbers as long as a phone number, however they are spaced. */
const looksPersonal = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|\+?\d(?:[\s()./-]*\d){5,}/gu;

/** Where a message begins to quote the answer of a service. */
const quoteBegins = ' It says: ';

/**
 * Masks what a message quotes of a service's answer: what looks like somebody's, though no request named it.
 *
 * @param isOfPerson whether the answer is about a person, as that of a reading is: then the whole quote
 */
export function maskQuote(message: string, isOfPerson: boolean): string {
  const at = message.indexOf(quoteBegins);
  if (at === -1) return message;
  const [said, quote] = [message.slice(0, at + quoteBegins.length), message.slice(at + quoteBegins.length)];
  return said + (isOfPerson ? covered : quote.replace(looksPersonal, covered));
}

/** Masks the query of an address, and each part of its path that is one of the values. */
export function maskUrl(address: string, values: ReadonlySet<string>): string {
  const [path = '', query] = address.split('?', 2);
  const parts = path
    .split('/')
    .map((part, index) => (index > 2 && values.has(decoded(part)) ? covered : part));
  const asked = query?.split('&').map((pair) => `${pair.split('=', 1)[0] ?? ''}=${covered}`);
  return parts.join('/') + (asked === undefined ? '' : `?${asked.join('&')}`);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The values of a field; of attributes their values only, since their names are not personal. */
function textsOf(value: FieldValue | FormValues[string]): readonly string[] {
  if (typeof value === 'boolean') return [];
  if (!Array.isArray(value)) return [String(value)];
  return value.flatMap((row: string | { readonly type?: string; readonly value: unknown }) => {
    if (typeof row === 'string') return [row];
    return row.type === 'boolean' ? [] : [String(row.value)];
  });
}

/** True, false and null occur in every answer. */
function leavesOf(value: JsonValue): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isJsonObject(value) ? Object.values(value).flatMap(leavesOf) : [];
}
