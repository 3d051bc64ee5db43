/** One change of a cell's text; they are made in the order in which the map has them. */
export type TextStep =
  /** Without the blanks around it: no-break spaces and marks without width, too. */
  | 'trim'
  /** Each run of blanks within it becomes one space. */
  | 'spaces'
  | 'lower'
  | 'upper'
  /** One of the parts that a separator makes of it; the first is 1, the last -1. */
  | { readonly split: string; readonly part: number }
  /** Other columns behind it; what is blank is passed over. */
  | { readonly combine: readonly string[]; readonly with: string };

export const dateOrders = ['iso', 'day-first', 'month-first', 'year-last'] as const;
/** `year-last`: the month is a name, the year stands behind it, and the name tells the order. */
export type DateOrder = (typeof dateOrders)[number];

export interface DateReading {
  /** Left out where the values fit two orders equally: then a person has to say. */
  readonly order?: DateOrder;
  /** The zone of times without one of their own, by name; without it such a time is not understood. */
  readonly zone?: string;
}

export interface NumberReading {
  readonly decimal: '.' | ',';
  /** Between the thousands; none where it is left out. */
  readonly thousands?: '.' | ',' | ' ' | "'";
}

export interface YesNoReading {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

export interface PhoneReading {
  /** The country of numbers that do not name theirs, as two letters. */
  readonly country?: string;
  /** A column that names each number's country: two letters, its English name, or its calling code. */
  readonly countryFrom?: string;
}

/** What becomes of a cell that is not understood: its row is left out, its field is, or nothing is sent at all. */
export const badChoices = ['row', 'field', 'stop'] as const;
export type BadChoice = (typeof badChoices)[number];

/** What becomes of a row with a problem: as for a value that is not understood, or it is sent all the same. */
export const problemChoices = [...badChoices, 'sent'] as const;
export type ProblemChoice = (typeof problemChoices)[number];

/**
 * How the cells of a column are cleaned before they become a field: texts changed step by step, values exchanged, then
 * read as one kind of value. Whatever is left out is not done.
 */
export interface Cleaning {
  readonly cleaning?: readonly TextStep[];
  /** From a value to what it becomes; the empty text leaves it out. */
  readonly values?: Readonly<Record<string, string>>;
  readonly dates?: DateReading;
  readonly numbers?: NumberReading;
  readonly yesNo?: YesNoReading;
  readonly phones?: PhoneReading;
  readonly email?: true;
  /** What stands for a blank cell. */
  readonly blank?: string;
  /** Where left out: the row for ids and what the request needs, the field for everything else. */
  readonly bad?: BadChoice;
}

export const cleaningKeys = [
  'cleaning',
  'values',
  'dates',
  'numbers',
  'yesNo',
  'phones',
  'email',
  'blank',
  'bad',
] as const satisfies readonly (keyof Cleaning)[];

/** Whether anything is cleaned; a source without it means what it always meant. */
export function isCleaned(cleaning: Cleaning): boolean {
  return cleaningKeys.some((key) => cleaning[key] !== undefined);
}

/** The cleaning alone, of something that has other properties besides. */
export function cleaningOf(source: Cleaning): Cleaning {
  return Object.fromEntries(
    cleaningKeys.flatMap((key) => (source[key] === undefined ? [] : [[key, source[key]]])),
  );
}
