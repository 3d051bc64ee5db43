import type { JsonObject } from '../../json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../result.ts';
import { parseAttributes } from './attributes.ts';
import {
  type AttributeInput,
  attributeTypes,
  type Field,
  type FormValues,
  type IdPair,
  isFilled,
} from './field.ts';
import { parseId, parseIds } from './parse-id.ts';
import { parseCountryCode, parsePhone } from './phone.ts';
import { refuse } from './refuse.ts';
import { parseTime } from './time.ts';

/** A field's value once it passed its check: ids and texts, seconds, lists, attributes. */
export type Parsed = string | number | readonly string[] | JsonObject;

/** Checks one field by its kind; an untouched one that is not needed gives `undefined`. */
export function parseField(
  field: Field,
  value: FormValues[string] | undefined,
): Result<Parsed | undefined, readonly FieldIssue[]> {
  if (!isFilled(value)) {
    if (field.required === true) return refuse(field, `${field.label} is needed.`);
    return ok(undefined);
  }
  switch (field.kind) {
    case 'id':
      return parseId(field, value);
    case 'attributes':
      return Array.isArray(value) && value.every(isAttribute)
        ? parseAttributes(field.name, value, field.attributeTypes ?? attributeTypes)
        : refuse(field, `${field.label} is a list of names, types and values.`);
    case 'ids':
      return Array.isArray(value) && value.every(isIdPair)
        ? parseIds(field, value)
        : refuse(field, `${field.label} is a list of kinds and values.`);
    case 'tokens':
    case 'list':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? parseTexts(field, value as readonly string[])
        : refuse(field, `${field.label} is a list of text.`);
    case 'time': {
      if (typeof value !== 'string' && typeof value !== 'number')
        return refuse(field, 'A time is text or seconds.');
      const time = parseTime(value);
      return time.ok ? time : refuse(field, time.error);
    }
    default:
      return typeof value === 'string'
        ? parseText(field, value)
        : refuse(field, `${field.label} must be text.`);
  }
}

function parseTexts(
  field: Field,
  values: readonly string[],
): Result<readonly string[] | undefined, readonly FieldIssue[]> {
  const texts = values.map((value) => value.trim()).filter((value) => value !== '');
  // Blank entries count as no list: an empty list would reach the service as "none of them".
  if (texts.length === 0) {
    return field.required === true ? refuse(field, `${field.label} is needed.`) : ok(undefined);
  }
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  return twice === undefined ? ok(texts) : refuse(field, `“${twice}” is in the list twice.`);
}

function parseText(field: Field, value: string): Result<string, readonly FieldIssue[]> {
  if (field.maxLength !== undefined && value.length > field.maxLength) {
    return refuse(field, `At most ${field.maxLength} characters; this has ${value.length}.`);
  }
  const checked = checkText(field, value);
  return checked.ok ? checked : refuse(field, checked.error);
}

function checkText(field: Field, value: string): Result<string, string> {
  const text = value.trim();
  switch (field.kind) {
    case 'phone':
      return parsePhone(text, field.countryCodeApart === true);
    case 'countryCode':
      return parseCountryCode(text);
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(text)
        ? ok(text)
        : fail('An e-mail address looks like ada@example.com.');
    case 'timezone':
      return isTimezone(text)
        ? ok(text)
        : fail('Write a time zone by its name, such as UTC or Europe/Vienna.');
    case 'choice': {
      const options = field.options?.map((option) => option.value) ?? [];
      return options.includes(text) ? ok(text) : fail(`Choose one of: ${options.join(', ')}.`);
    }
    default:
      return ok(text);
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isAttribute(entry: unknown): entry is AttributeInput {
  return (
    typeof entry === 'object' && entry !== null && 'name' in entry && 'type' in entry && 'value' in entry
  );
}

function isIdPair(entry: unknown): entry is IdPair {
  return typeof entry === 'object' && entry !== null && 'kind' in entry;
}
