import { escapeSigns, readingsAt } from './escapes.ts';

/** A place in a text, its end not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A match that is still in progress. */
interface Place {
  start: number;
  end: number;
}

/** Merges ranges that overlap, so that nothing of either stays. */
export function joined(found: Place[]): readonly Range[] {
  if (found.length < 2) return found;
  const places: Place[] = [];
  for (const { start, end } of found.sort((one, other) => one.start - other.start)) {
    const last = places.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else places.push({ start, end });
  }
  return places;
}

/** Finds words in a text however each of their characters is escaped, in one pass over it. */
export interface Finder {
  /** The ranges from left to right, without overlaps. */
  find(text: string): readonly Range[];
  /** The longest piece of a text that one word may take, short of deliberate over-escaping. */
  readonly reach: number;
}

/** About the length of a character that was escaped twice. */
const longestEscape = 24;

const [ordinary, beginsWord, beginsEscape] = [0, 1, 2] as const;

/** A position within a word: the character that must come next, none after its last, and the position after that. */
interface State {
  readonly wanted: string | undefined;
  readonly next: State | undefined;
}

/** The starts of the words of which this much was found. */
type Begun = Map<State, number>;

/** @param isSkipped which characters between those of a word are ignored; none where it is left out */
export function createFinder(
  words: readonly string[],
  isSkipped: (unit: number) => boolean = () => false,
): Finder {
  const spelled = words.map((word) => [...word]);
  const first = spelled.map(statesOf);
  const byFirst = Map.groupBy(first, ({ wanted = '' }) => wanted);
  const byUnit = Map.groupBy(first, ({ wanted = '' }) => wanted.charCodeAt(0));
  const kinds = new Uint8Array(65_536);
  for (const unit of byUnit.keys()) kinds[unit] = beginsWord;
  if (words.length > 0) for (const sign of escapeSigns) kinds[sign.charCodeAt(0)] = beginsEscape;

  /** Most of what begins like a word is none, and its second character tells. */
  const mayGoOn = (next: State | undefined, unit: number): boolean =>
    unit === next?.wanted?.charCodeAt(0) || kinds[unit] === beginsEscape || isSkipped(unit);

  return {
    reach: Math.max(0, ...spelled.map((word) => word.length)) * longestEscape,
    /**
     * Follows all words and all readings of a position together, from left to right, each state once per position and
     * with its earliest start: no text can make this slow by having many.
     */
    find(text) {
      const found: Place[] = [];
      const begun = new Map<number, Begun>();
      const goOn = (state: State | undefined, start: number, end: number): void => {
        if (state?.wanted === undefined) {
          found.push({ start, end });
          return;
        }
        const there = begun.get(end);
        if (there === undefined) begun.set(end, new Map([[state, start]]));
        else there.set(state, Math.min(start, there.get(state) ?? start));
      };
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        const here = begun.size === 0 ? undefined : begun.get(at);
        if (here === undefined && kinds[unit] === ordinary) continue;
        begun.delete(at);
        const readings = kinds[unit] === beginsEscape ? readingsAt(text, at) : [];
        for (const { wanted = '', next } of byUnit.get(unit) ?? []) {
          const end = at + wanted.length;
          if (mayGoOn(next, text.charCodeAt(end)) && text.startsWith(wanted, at)) goOn(next, at, end);
        }
        for (const { character, end } of readings)
          for (const { next } of byFirst.get(character) ?? []) goOn(next, at, end);
        if (here === undefined) continue;
        for (const [state, start] of here) {
          const { wanted = '', next } = state;
          if (isSkipped(unit)) goOn(state, start, at + 1);
          if (text.startsWith(wanted, at)) goOn(next, start, at + wanted.length);
          for (const { character, end } of readings) {
            if (character === wanted) goOn(next, start, end);
            if (isSkipped(character.charCodeAt(0))) goOn(state, start, end);
          }
        }
      }
      return joined(found);
    },
  };
}

/** The first state of a word. */
function statesOf(word: readonly string[]): State {
  return word.reduceRight<State>((next, wanted) => ({ wanted, next }), {
    wanted: undefined,
    next: undefined,
  });
}
