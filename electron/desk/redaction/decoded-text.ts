import { invisible, invisiblePair } from '../../../shared/invisible.ts';
import { type Reading, readingsAt } from './escapes.ts';

/**
 * A text with its escapes decoded and invisible characters left out, which knows where each of its characters came
 * from.
 */
export interface DecodedText {
  readonly text: string;
  /** Where a range of it stands in the original text. */
  placeOf(start: number, end: number): { readonly start: number; readonly end: number };
}

/** How many levels of escapes within escapes are decoded. */
const mostTimes = 5;

/**
 * A text with its escapes decoded, then once more with those within decoded, and so on; none where there is nothing to
 * decode. Each is at most about as long as the text, so the time is linear in its length.
 */
export function* decodedTexts(text: string): Generator<DecodedText> {
  let last: DecodedText = { text, placeOf: (start, end) => ({ start, end }) };
  for (let time = 0; time < mostTimes; time += 1) {
    const outer = last;
    const inner = decodeOnce(outer.text);
    if (inner === undefined) return;
    last = {
      text: inner.text,
      placeOf(start, end) {
        const place = inner.placeOf(start, end);
        return outer.placeOf(place.start, place.end);
      },
    };
    yield last;
  }
}

// A soft line break of quoted-printable begins with its sign; after another, the next line may be indented.
const worthALook = new RegExp(`=\\r?\\n|\\r?\\n[ \\t]*|[%\\\\&=]|(?:[${invisible}]|${invisiblePair})+`, 'g');

function decodeOnce(text: string): DecodedText | undefined {
  const parts: string[] = [];
  /** Three numbers for each change: where it begins in the new text, and where what it replaces begins and ends. */
  const changes: number[] = [];
  let [from, length] = [0, 0];
  worthALook.lastIndex = 0;
  for (let found = worthALook.exec(text); found !== null; found = worthALook.exec(text)) {
    const at = found.index;
    const { character, end } = replacementOf(text, at, found[0]) ?? { character: undefined, end: at + 1 };
    worthALook.lastIndex = end;
    if (character === undefined) continue;
    parts.push(text.slice(from, at), character);
    length += at - from;
    changes.push(length, at, end);
    length += character.length;
    from = end;
  }
  if (changes.length === 0) return undefined;
  parts.push(text.slice(from));
  return { text: parts.join(''), placeOf: createPlaces(changes, parts) };
}

function replacementOf(text: string, at: number, found: string): Reading | undefined {
  const isEscape = '%\\&='.includes(found);
  if (!isEscape) return { character: '', end: at + found.length };
  let furthest: Reading | undefined;
  // The longest reading decodes the most at once; shorter ones come to the same in the end.
  for (const reading of readingsAt(text, at)) {
    if (furthest === undefined || reading.end >= furthest.end) furthest = reading;
  }
  return furthest;
}

function createPlaces(changes: readonly number[], parts: readonly string[]): DecodedText['placeOf'] {
  /** The last change that begins at or before a position. */
  const changeAt = (place: number): number => {
    let [low, high] = [0, changes.length / 3];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((changes[middle * 3] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const original = (place: number): { readonly start: number; readonly end: number } => {
    const change = changeAt(place);
    if (change < 0) return { start: place, end: place + 1 };
    const begins = changes[change * 3] ?? 0;
    const [start = 0, end = 0] = changes.slice(change * 3 + 1, change * 3 + 3);
    const length = parts[change * 2 + 1]?.length ?? 0;
    if (place < begins + length) return { start, end };
    const behind = end + place - begins - length;
    return { start: behind, end: behind + 1 };
  };
  return (start, end) => ({ start: original(start).start, end: original(end - 1).end });
}
