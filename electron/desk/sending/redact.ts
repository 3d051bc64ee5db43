import { mask } from '../../../shared/domain/delivery.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Secrets } from '../ports.ts';

/** Shorter than this a form is no longer told from ordinary text; masking it would only point at it. */
const shortest = 4;

/**
 * A key of an analysis is a word of the format far rather than a short secret, and masking it would lose what stands
 * under it: a user may be called "total".
 */
const shortestInKeys = 6;

/** Masks secrets wherever a service's answer repeats them, in every form they may take there. */
export interface Redactor {
  text(text: string): string;
  /** At most the first `length` characters, cut before a secret rather than within it. */
  beginning(text: string, length: number): string;
  json(value: JsonValue): JsonValue;
}

export function createRedactor(secrets: Secrets): Redactor {
  const forms = formsOf(secrets);
  const text = (given: string) => forms.reduce((masked, form) => masked.split(form).join(mask), given);
  const words = Object.values(secrets);
  const keyForms = forms.filter((form) => form.length >= shortestInKeys || !words.includes(form));
  const key = (given: string) => keyForms.reduce((masked, form) => masked.split(form).join(mask), given);
  const json = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [key(name), json(part)]));
  };
  return { text, json, beginning: (given, length) => text(given.slice(0, cutOf(given, length, forms))) };
}

/** The last place at or before `length` where no form is cut in two. */
function cutOf(text: string, length: number, forms: readonly string[]): number {
  if (text.length <= length) return text.length;
  const startOf = (form: string, cut: number) => {
    const from = Math.max(0, cut - form.length + 1);
    const found = text.slice(from, cut + form.length - 1).indexOf(form);
    return found < 0 ? cut : from + found;
  };
  let cut = length;
  for (;;) {
    const earlier = Math.min(cut, ...forms.map((form) => startOf(form, cut)));
    if (earlier === cut) return cut;
    cut = earlier;
  }
}

/** Longest first, so that a secret within a longer one does not leave the rest of it standing. */
function formsOf(secrets: Secrets): readonly string[] {
  const words = Object.values(secrets).flatMap((value) => [value, value.trim(), ...decodedOf(value)]);
  // Basic authentication joins two of them by a colon, or one and nothing.
  const joined = words.flatMap((first) => ['', ...words].map((second) => `${first}:${second}`));
  const encoded = [...words, ...joined].flatMap((word) => [
    base64Of(word, 'base64'),
    base64Of(word, 'base64url'),
  ]);
  const forms = [...words, ...joined, ...encoded]
    .flatMap(spellingsOf)
    .filter((form) => form.length >= shortest);
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

/** A key may be kept as the base64 of itself and a colon, while the service speaks of the key. */
function decodedOf(value: string): readonly string[] {
  const text = value.trim();
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(text)) return [];
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return /^[\x20-\x7e]+$/.test(decoded) ? [decoded.replace(/:$/, '')] : [];
}

/** Without its padding, which tells nothing and may be left out. */
function base64Of(word: string, encoding: 'base64' | 'base64url'): string {
  return Buffer.from(word, 'utf8').toString(encoding).replace(/=+$/, '');
}

/** As it stands in an address, in JSON and in HTML. */
function spellingsOf(word: string): readonly string[] {
  const inAddress = encodeURIComponent(word.toWellFormed());
  const inJson = JSON.stringify(word).slice(1, -1);
  const inHtml = word.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  return [
    word,
    inAddress,
    inAddress.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    inAddress.replaceAll('%20', '+'),
    inJson,
    inJson.replaceAll('/', '\\/'),
    inHtml,
    inHtml.replaceAll('&#39;', '&#x27;'),
  ];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
