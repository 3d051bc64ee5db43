import type { BadChoice } from './cleaning.ts';

/** A cell that is not understood, and what becomes of it. */
export interface BadCell {
  /** The key of the mapping. */
  readonly path: string;
  readonly column: string;
  /** As it stands in the file. */
  readonly value: string;
  readonly message: string;
  readonly choice: BadChoice;
}

/** Long cells are cut where they are told. In characters. */
const longest = 80;

export function shownValue(value: string): string {
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

/** A problem with its column and the value that has it. */
export function told({ column, value, message }: Pick<BadCell, 'column' | 'value' | 'message'>): string {
  // Nothing within it ends the quotation, by which it is found where people's data is masked.
  return `${column} “${shownValue(value).replaceAll('”', '"')}”: ${message}`;
}

/** Why a row makes no request; nothing where its cells let it. */
export function refusalOf(bad: readonly BadCell[]): string | undefined {
  const refusing = bad.filter(({ choice }) => choice !== 'field');
  return refusing.length === 0 ? undefined : refusing.map(told).join(' ');
}

/** Which fields a row goes without; the empty text where it is whole. */
export function leftOutOf(bad: readonly BadCell[]): string {
  const left = bad.filter(({ choice }) => choice === 'field');
  return left.length === 0 ? '' : `Sent without ${left.map(told).join(' ')}`;
}
