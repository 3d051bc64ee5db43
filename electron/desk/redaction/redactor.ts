import { mask } from '../../../shared/domain/delivery.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { formsOf, type SecretForm } from './secret-forms.ts';
import { createSecretMatcher, type SecretMatcher } from './secret-matcher.ts';

/** Redacts secrets wherever a text repeats them, in every form they may take there. */
export interface Redactor {
  text(text: string): string;
  /** At most the first `length` characters, cut before a secret rather than within it. */
  beginning(text: string, length: number): string;
  json(value: JsonValue): JsonValue;
  /** The longest piece of a text that one secret may take. */
  readonly reach: number;
}

export function createRedactor(secrets: Readonly<Record<string, string>>): Redactor {
  return redactorOf(formsOf(secrets));
}

export function redactorOf(forms: readonly SecretForm[]): Redactor {
  const anywhere = createSecretMatcher(forms);
  const isAnyPlain = forms.some(({ isPlainWord }) => isPlainWord);
  const inKeys = isAnyPlain ? createSecretMatcher(forms.filter(({ isPlainWord }) => !isPlainWord)) : anywhere;
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
      if (given.length <= length) return text(given);
      const near = given.slice(0, length + anywhere.reach);
      const cutAt = anywhere.find(near).find(({ start, end }) => start < length && length < end)?.start;
      return text(near.slice(0, cutAt ?? length));
    },
  };
}

function masked(text: string, matcher: SecretMatcher): string {
  const found = matcher.find(text);
  if (found.length === 0) return text;
  let [told, from] = ['', 0];
  for (const { start, end } of found) {
    told += text.slice(from, start) + mask;
    from = end;
  }
  return told + text.slice(from);
}
