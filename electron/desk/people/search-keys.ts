/** A text as it is looked for: without accents, case and spaces. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '');
}

/**
 * A phone number as it is looked for: its digits from behind, so that one typed without its country code, or with the
 * zero that stands for it, is the beginning of the whole one.
 */
export function foldPhone(text: string): string {
  return [...text.replace(/\D/g, '')].reverse().join('');
}

/** Fewer digits than this are no phone number. */
const shortestPhone = 5;

/** @returns nothing where the text cannot be a part of a phone number */
export function phoneNeedle(text: string): string | undefined {
  if (!/^[+\d\s()./-]+$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < shortestPhone ? undefined : [...digits].reverse().join('');
}

/** Where a name may be found: at the beginning of each of its words. */
export function foldName(name: string): readonly string[] {
  const words = name.trim().split(/\s+/);
  return words.map((_, at) => fold(words.slice(at).join(' ')));
}
