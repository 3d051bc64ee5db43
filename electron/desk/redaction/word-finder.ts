import { escapeSigns, readingsAt } from './escapes.ts';

/** A place in a text, its end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Finds words in a text however each of their characters is escaped, in one pass over it. */
export interface Finder {
  /** From left to right, none touching another's characters. */
  find(text: string): readonly Range[];
  /** A word takes no more of a text than this, unless somebody escapes it for the sport of it. */
  readonly reach: number;
}

/** An escape of an escape of a character takes about this much. */
const longestEscape = 24;

const escapes: ReadonlySet<string | undefined> = new Set(escapeSigns);

const [ordinary, beginsWord, beginsEscape] = [0, 1, 2] as const;

/** @param isSkipped which characters between those of a word are as if they were not there; none where it is left out */
export function createFinder(
  words: readonly string[],
  isSkipped: (unit: number) => boolean = () => false,
): Finder {
  const spelled = words.map((word) => [...word]);
  const byFirst = Map.groupBy(spelled, ([first]) => first ?? '');
  const byUnit = Map.groupBy(spelled, ([first]) => first?.charCodeAt(0) ?? 0);
  const kinds = new Uint8Array(65_536);
  for (const unit of byUnit.keys()) kinds[unit] = beginsWord;
  if (words.length > 0) for (const sign of escapeSigns) kinds[sign.charCodeAt(0)] = beginsEscape;

  const endAt = (text: string, at: number, unit: number): number => {
    let furthest = -1;
    for (const word of byUnit.get(unit) ?? []) {
      const [first = '', second = ''] = word;
      const next = text.charCodeAt(at + first.length);
      // Most of what begins like a word is none, and its second character tells.
      if (next !== second.charCodeAt(0) && kinds[next] !== beginsEscape && !isSkipped(next)) continue;
      if (text.startsWith(first, at))
        furthest = Math.max(furthest, endOf(word, text, at + first.length, isSkipped));
    }
    if (kinds[unit] !== beginsEscape) return furthest;
    for (const { character, end } of readingsAt(text, at)) {
      for (const word of byFirst.get(character) ?? [])
        furthest = Math.max(furthest, endOf(word, text, end, isSkipped));
    }
    return furthest;
  };

  return {
    reach: Math.max(0, ...spelled.map((word) => word.length)) * longestEscape,
    find(text) {
      const found: { start: number; end: number }[] = [];
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        if (kinds[unit] === ordinary) continue;
        const end = endAt(text, at, unit);
        if (end < 0) continue;
        const last = found.at(-1);
        // Two secrets may share characters; what is left of either must not stay standing.
        if (last !== undefined && at < last.end) last.end = Math.max(last.end, end);
        else found.push({ start: at, end });
      }
      return found;
    },
  };
}

/**
 * Where a word ends whose first character ends at `from`, or -1. All the ways to read what stands there are followed
 * together, each place once, so that no text can make this slow by having many.
 */
function endOf(
  word: readonly string[],
  text: string,
  from: number,
  isSkipped: (unit: number) => boolean,
): number {
  let places = [from];
  for (let index = 1; index < word.length; index += 1) {
    const wanted = word[index] ?? '';
    const next: number[] = [];
    // The list grows while it is gone through: behind each place that may be skipped is another.
    for (const place of places) {
      if (place < text.length && isSkipped(text.charCodeAt(place)) && !places.includes(place + 1))
        places.push(place + 1);
      if (text.startsWith(wanted, place)) next.push(place + wanted.length);
      if (!escapes.has(text[place])) continue;
      for (const { character, end } of readingsAt(text, place)) {
        if (character === wanted && !next.includes(end)) next.push(end);
        if (isSkipped(character.charCodeAt(0)) && !places.includes(end)) places.push(end);
      }
    }
    if (next.length === 0) return -1;
    places = next;
  }
  return Math.max(...places);
}
