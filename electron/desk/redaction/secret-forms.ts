import { withoutInvisible } from '../../../shared/invisible.ts';
import type { Secrets } from '../ports.ts';

/** One form in which a secret may stand in a text, its escapes decoded. */
export interface SecretForm {
  readonly text: string;
  /** Whether upper and lower case are the same. A short word in another case is more likely another word. */
  readonly isAnyCase: boolean;
  /** How many of its characters in a row reveal too much; null where only all of them do. */
  readonly leastPart: number | null;
  /** Whether it is too much like a word of a format to be redacted in the names of a JSON object. */
  readonly isPlainWord: boolean;
  /** Whether it is a short word of letters alone, which within a longer one ("admin" in "administrator") is no secret. */
  readonly standsApart: boolean;
}

/**
 * The shortest form. A shorter one cannot be told from ordinary text: masking every "abc" of an answer would hide the
 * answer and point at the secret. A secret of fewer than four characters therefore stays as it is.
 */
const shortest = 4;

/** Fewer characters from the middle of a longer base64 text would match where no secret is. */
const shortestWithin = 6;

/**
 * The key of an analysis is more likely a word of the format than a short secret, and masking it would lose what stands
 * under it: a user may be called "total".
 */
const shortestInKeys = 6;

/** A shorter text may be an ordinary word, and so may one of letters alone up to the length of words. */
const shortestTelling = 8;
const longestWord = 15;

/**
 * Whether a text is more likely a key than a word: then it is redacted in any case, and in answers of other services
 * too.
 */
export function isTelling(text: string): boolean {
  return text.length >= shortestTelling && (/[^a-z]/i.test(text) || text.length > longestWord);
}

/**
 * A word as words are written, by itself or before the colon of basic authentication; always shorter than what is
 * telling.
 */
const shortWord = new RegExp(`^(?=.{${shortest},${shortestTelling - 1}}:?$)[A-Z]?[a-z]+:?$`);

/**
 * This many characters of a secret count as the secret; of its base64, base64 of base64 and hex, as many as stand for
 * about that.
 */
const leastParts = { word: 12, base64: 12, twice: 16, hex: 16 } as const;

/** A text of fewer different characters is a pattern rather than a key, and parts of it stand anywhere. */
const fewestDifferent = 6;

/**
 * All forms: the secrets, what they are joined to, both in base64 (of any alphabet, within any other, once or twice)
 * and in hex.
 */
export function formsOf(secrets: Secrets): readonly SecretForm[] {
  const words = Object.values(secrets).flatMap((value) => [value, value.trim(), ...decodedOf(value)]);
  const forms = new Map<string, SecretForm>();
  const keep = (text: string, { leastPart, isWord = false, isWhole = isWord }: Wanted) => {
    const standsApart = isWhole && shortWord.test(text);
    const same = forms.get(text);
    // What is not an ordinary word is redacted wherever it stands.
    if (same?.standsApart === true && !standsApart) forms.set(text, { ...same, standsApart });
    if (text.length < shortest || same !== undefined) return;
    const isPart = leastPart !== null && text.length >= leastPart && new Set(text).size >= fewestDifferent;
    forms.set(text, {
      text,
      isAnyCase: isTelling(text),
      leastPart: isPart ? leastPart : null,
      isPlainWord: isWord && text.length < shortestInKeys,
      standsApart,
    });
  };
  const add = (text: string, wanted: Wanted) => {
    const plain = withoutInvisible(text);
    if (plain !== text) keep(text, { ...wanted, leastPart: null });
    if (plain.length >= (wanted.least ?? shortest)) keep(plain, wanted);
  };
  for (const word of words) {
    const part = (least: number) => (isAddress(word) ? null : least);
    // A secret pasted with a line break around it is also known without it.
    if (word.trim() === word || withoutInvisible(word) === word)
      add(word, { leastPart: part(leastParts.word), isWord: true });
    for (const form of inBothAlphabets(base64Of(word))) add(form, { leastPart: part(leastParts.base64) });
    for (const form of base64Within(word).flatMap(inBothAlphabets)) {
      add(form, { leastPart: part(leastParts.base64), least: shortestWithin });
      for (const again of base64Within(form))
        add(again, { leastPart: part(leastParts.twice), least: leastParts.twice });
    }
    const digits = Buffer.from(word, 'utf8').toString('hex');
    add(digits, { leastPart: part(leastParts.hex), least: shortestTelling });
  }
  // Basic authentication joins two of them by a colon, or one and nothing. Parts of these are parts of the secrets
  // themselves.
  for (const first of words) {
    for (const joined of ['', ...words].map((second) => `${first}:${second}`)) {
      if (joined.trim() === joined) add(joined, { leastPart: null, isWhole: joined === `${first}:` });
      for (const form of inBothAlphabets(base64Of(joined))) add(form, { leastPart: null });
    }
  }
  return [...forms.values()];
}

interface Wanted {
  readonly leastPart: number | null;
  /** A shorter form is none. */
  readonly least?: number;
  /** Whether it is a secret itself. */
  readonly isWord?: boolean;
  /** Whether it is a secret as entered, perhaps followed by the colon of basic authentication. */
  readonly isWhole?: boolean;
}

/** The end of an e-mail address used as user name is shared by many others. */
export function isAddress(word: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[a-z]+$/i.test(word);
}

/** A key may be kept as the base64 of itself and a colon, while the service speaks of the key. */
function decodedOf(value: string): readonly string[] {
  const text = value.trim();
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(text)) return [];
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return /^[\x20-\x7e]+$/.test(decoded) ? [decoded.replace(/:$/, '')] : [];
}

/** Without its padding, which reveals nothing and may be left out. */
function base64Of(word: string): string {
  return Buffer.from(word, 'utf8').toString('base64').replace(/=+$/, '');
}

/**
 * The characters that a secret determines within the base64 of a longer text: three bytes are four characters, so there
 * are three offsets, and the first and last character may depend on neighbours.
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
