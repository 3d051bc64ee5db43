import { mask } from '../../../shared/domain/delivery.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Secrets } from '../ports.ts';
import { createFinder, type Finder } from './spelled.ts';

/**
 * A shorter form is not told from ordinary text: masking every "abc" of an answer would hide the answer and point at
 * the secret. A secret of fewer than four characters therefore stays as it is.
 */
const shortest = 4;

/** Of a longer base64 text, so few characters of its middle would be found where no secret is. */
const shortestWithin = 6;

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
  /** A secret takes no more characters of a text than this. */
  readonly reach: number;
}

export function createRedactor(secrets: Secrets): Redactor {
  const words = Object.values(secrets);
  const forms = formsOf(secrets);
  const anywhere = createFinder(forms);
  const inKeys = createFinder(forms.filter((form) => form.length >= shortestInKeys || !words.includes(form)));
  const text = (given: string) => masked(given, anywhere);
  const json = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [masked(name, inKeys), json(part)]),
    );
  };
  return {
    text,
    json,
    reach: anywhere.reach,
    beginning(given, length) {
      const near = given.slice(0, length + anywhere.reach);
      const cutAt = anywhere.find(near).find(({ start, end }) => start < length && length < end)?.start;
      return text(near.slice(0, cutAt ?? length));
    },
  };
}

function masked(text: string, finder: Finder): string {
  let [told, from] = ['', 0];
  for (const { start, end } of finder.find(text)) {
    told += text.slice(from, start) + mask;
    from = end;
  }
  return told + text.slice(from);
}

/** The secrets, what they are joined to, and both in base64; how their characters are escaped is the finder's. */
function formsOf(secrets: Secrets): readonly string[] {
  const words = Object.values(secrets).flatMap((value) => [value, value.trim(), ...decodedOf(value)]);
  // Basic authentication joins two of them by a colon, or one and nothing.
  const joined = words.flatMap((first) => ['', ...words].map((second) => `${first}:${second}`));
  const whole = [...words, ...joined].flatMap((word) => inBothAlphabets(base64Of(word)));
  const within = words.flatMap(base64Within).filter((form) => form.length >= shortestWithin);
  const forms = [...words, ...joined, ...whole, ...within.flatMap(inBothAlphabets)];
  return [...new Set(forms)].filter((form) => form.length >= shortest);
}

/** A key may be kept as the base64 of itself and a colon, while the service speaks of the key. */
function decodedOf(value: string): readonly string[] {
  const text = value.trim();
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(text)) return [];
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return /^[\x20-\x7e]+$/.test(decoded) ? [decoded.replace(/:$/, '')] : [];
}

/** Without its padding, which tells nothing and may be left out. */
function base64Of(word: string): string {
  return Buffer.from(word, 'utf8').toString('base64').replace(/=+$/, '');
}

/**
 * The characters that a word has of its own in the base64 of a longer text: three bytes are four characters, so that
 * there are three ways for it to stand there, and its first and last character may be half its neighbour's.
 */
function base64Within(word: string): readonly string[] {
  const length = Buffer.byteLength(word, 'utf8');
  return [0, 1, 2].map((before) => {
    const encoded = base64Of('\0'.repeat(before) + word);
    return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + length) * 4) / 3));
  });
}

/** As it stands in a text, and as it stands in an address. */
function inBothAlphabets(base64: string): readonly string[] {
  return [base64, base64.replaceAll('+', '-').replaceAll('/', '_')];
}
