import { invisible, isHalfOfInvisible } from '../../../shared/invisible.ts';
import { type DecodedText, decodedTexts } from './decoded-text.ts';
import type { SecretForm } from './secret-forms.ts';
import { createFinder, joined, type Range } from './word-finder.ts';

/** Finds secrets in a text, however they are written, in one pass over it and over its decoded forms. */
export interface SecretMatcher {
  /** The ranges from left to right, without overlaps. */
  find(text: string): readonly Range[];
  /** The longest piece of a text that one secret may take, short of deliberate over-escaping. */
  readonly reach: number;
}

/** Four characters in a row that begin a form or stand within it; the surroundings are then compared. */
interface Anchor {
  readonly form: Compared;
  readonly at: number;
}

interface Compared {
  readonly text: string;
  readonly isAnyCase: boolean;
  readonly leastPart: number;
  readonly standsApart: boolean;
}

const anchorLength = 4;

/** About the length of a character that was escaped twice. */
const longestEscape = 24;

export function createSecretMatcher(forms: readonly SecretForm[]): SecretMatcher {
  const anchors = anchorsOf(forms);
  // Large enough that a text without secrets rarely hits a bit.
  const bits = Math.min(24, Math.max(14, Math.ceil(Math.log2(1 + anchors.size)) + 7));
  const [filter, shift] = [new Uint32Array(2 ** bits / 32), 32 - bits];
  for (const key of anchors.keys()) {
    const slot = slotOf(key, shift);
    filter[slot >>> 5] = (filter[slot >>> 5] ?? 0) | (1 << (slot & 31));
  }
  // Decoding the escapes around such a secret may take a part of it for an escape.
  const isAwkward = (text: string) => /[%\\&=]/.test(text) || invisibleSign.test(text);
  const awkward = forms.map(({ text }) => text).filter(isAwkward);
  const awkwardFinder = awkward.length === 0 ? undefined : createFinder(awkward, isInvisible);

  /** @returns whether the text holds anything that could be decoded */
  const scan = (text: string, told: Told): boolean => {
    let [recent, kinds] = [0, 0];
    for (let at = 0; at < text.length; at += 1) {
      const kind = kindOf[text.charCodeAt(at)] ?? 0;
      kinds |= kind;
      recent = (recent << 8) | (kind & 0xff);
      const slot = slotOf(recent, shift);
      if (((filter[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) continue;
      for (const anchor of anchors.get(recent) ?? []) compare(text, at + 1 - anchorLength, anchor, told);
    }
    return (kinds & readOtherwise) !== 0;
  };

  return {
    reach: longestEscape * forms.reduce((most, { text }) => Math.max(most, text.length), 0),
    find(text) {
      const found: { start: number; end: number }[] = [];
      const within: Range[] = [];
      if (anchors.size === 0) return [];
      const isPlain = !scan(text, (start, end, isWithin) => {
        (isWithin ? within : found).push({ start, end });
      });
      if (!isPlain) {
        for (const decoded of decodedTexts(text)) scan(decoded.text, toldOf(decoded, found, within));
        if (awkwardFinder !== undefined) found.push(...awkwardFinder.find(text));
      }
      return joined([...found, ...touching(found, within)]);
    },
  };
}

/** @param isWithin whether it is a short word within a longer one, and therefore no secret */
type Told = (start: number, end: number, isWithin: boolean) => void;

function toldOf(decoded: DecodedText, found: Range[], within: Range[]): Told {
  return (start, end, isWithin) => void (isWithin ? within : found).push(decoded.placeOf(start, end));
}

/**
 * What stands within a word that is put together of secrets ("adminhunter"); a form within another is the same secret
 * once more.
 */
function touching(found: readonly Range[], within: readonly Range[]): readonly Range[] {
  const told: Range[] = [];
  if (within.length === 0) return told;
  const all = [...found, ...within].sort((one, other) => one.start - other.start || one.end - other.end);
  let last: Range | undefined;
  for (const range of all) {
    if (last !== undefined && range.end <= last.end) continue;
    if (last !== undefined && last.start < range.start && range.start <= last.end) told.push(last, range);
    last = range;
  }
  return told;
}

/**
 * Anchors of a form: its beginning, and, where parts of it count, so many within it that four characters in a row of
 * any such part are among them.
 */
function anchorsOf(forms: readonly SecretForm[]): ReadonlyMap<number, readonly Anchor[]> {
  const anchors = new Map<number, Anchor[]>();
  for (const { text, isAnyCase, leastPart, standsApart } of forms) {
    const form = { text, isAnyCase, leastPart: leastPart ?? text.length, standsApart };
    const step = form.leastPart - anchorLength + 1;
    const last = leastPart === null ? 0 : text.length - anchorLength;
    for (let at = 0; at <= last; at += step) {
      let key = 0;
      for (let index = at; index < at + anchorLength; index += 1)
        key = (key << 8) | ((kindOf[text.charCodeAt(index)] ?? 0) & 0xff);
      const others = anchors.get(key);
      if (others === undefined) anchors.set(key, [{ form, at }]);
      else others.push({ form, at });
    }
  }
  return anchors;
}

/** How far text and form agree around an anchor, where that is all of the form or enough of it. */
function compare(text: string, place: number, { form, at }: Anchor, told: Told): void {
  const offset = place - at;
  let start = at;
  while (start > 0 && isSame(form, start - 1, text, offset + start - 1)) start -= 1;
  let end = at;
  while (end < form.text.length && isSame(form, end, text, offset + end)) end += 1;
  if (end - start < form.leastPart) return;
  told(offset + start, offset + end, form.standsApart && isWithinWord(form.text, text, offset));
}

/**
 * Whether a word found in a text is part of a longer one. Only plain letters make it longer, and not where an upper
 * case letter begins another word ("adminUser"). Where an escape hides a border ("%3Dadmin"), the decoded text shows
 * it.
 */
function isWithinWord(word: string, text: string, start: number): boolean {
  const end = start + word.length;
  return (
    goesOn(word.charCodeAt(word.length - 1), text.charCodeAt(end)) ||
    (goesOn(text.charCodeAt(start - 1), word.charCodeAt(0)) &&
      !openEscape.test(text.slice(Math.max(0, start - longestEscape), start)))
  );
}

/** An HTML escape without its semicolon takes letters of the word for its own, or stays ("&#x0Aadmin", "&ltadmin"). */
const openEscape = /&(?:amp;)*(?:#x?[0-9a-f]+|[a-z]{2,6})$/i;

/** Whether two characters can stand within one word. */
function goesOn(one: number, other: number): boolean {
  return isLetter(one) && isLetter(other) && !(isSmall(one) && !isSmall(other));
}

function isLetter(unit: number): boolean {
  return isSmall(unit | 0x20);
}

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isSame({ text: form, isAnyCase }: Compared, index: number, text: string, place: number): boolean {
  const [wanted, given] = [form.charCodeAt(index), text.charCodeAt(place)];
  if (wanted === given) return true;
  // An address writes a blank so.
  if (wanted === blank && given === plus) return true;
  return isAnyCase && (folded[wanted] ?? wanted) === (folded[given] ?? given);
}

const [blank, plus] = [0x20, 0x2b];

function slotOf(key: number, shift: number): number {
  return Math.imul(key, 0x9e3779b1) >>> shift;
}

/** Set for characters that begin an escape, and for invisible ones. */
const readOtherwise = 0x100;

/** Letters beyond these have no case, or one in which nobody writes a secret. */
const lastFolded = 0x600;

const invisibleSign = new RegExp(`[${invisible}]`);
const invisibleUnits = createInvisible();
const folded = createFolding();
const kindOf = createKinds();

function createFolding(): Uint16Array {
  const table = new Uint16Array(65_536);
  for (let unit = 0; unit < table.length; unit += 1) {
    const small = unit < lastFolded ? String.fromCharCode(unit).toLowerCase() : '';
    table[unit] = small.length === 1 ? small.charCodeAt(0) : unit;
  }
  // A blank and its spelling in an address are kept apart by `isSame`, which knows which way round it goes.
  return table;
}

/** By character: eight bits of its lower case, in which a blank is a plus; and whether it may begin an escape. */
function createKinds(): Uint16Array {
  const table = Uint16Array.from(folded, (unit) => (unit === blank ? plus : unit) & 0xff);
  for (let unit = 0; unit < table.length; unit += 1) {
    if (isInvisible(unit)) table[unit] = (table[unit] ?? 0) | readOtherwise;
  }
  for (const sign of '%\\&=') table[sign.charCodeAt(0)] = (table[sign.charCodeAt(0)] ?? 0) | readOtherwise;
  return table;
}

function createInvisible(): Uint8Array {
  return Uint8Array.from({ length: 65_536 }, (_, unit) =>
    invisibleSign.test(String.fromCharCode(unit)) || isHalfOfInvisible(unit) ? 1 : 0,
  );
}

function isInvisible(unit: number): boolean {
  return invisibleUnits[unit] === 1;
}
