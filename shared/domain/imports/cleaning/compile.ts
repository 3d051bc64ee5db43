import { fail, ok, type Result } from '../../../result.ts';
import { parseAttributes } from '../../form/attributes.ts';
import { type AttributeType, attributeTypes, type Field } from '../../form/field.ts';
import { parseField } from '../../form/parse-field.ts';
import type { BadChoice, Cleaning, TextStep } from './cleaning.ts';
import { createDateReader } from './dates.ts';
import { readEmail } from './emails.ts';
import { createNumberReader } from './numbers.ts';
import { isPhoneCountry, readPhone, readPhoneIn } from './phones.ts';
import { combined, partOf, trimmed } from './text.ts';
import { createYesNoReader, doubleWord } from './yes-no.ts';
import { zoneOf } from './zones.ts';

/** Gives what a row's cell becomes, the empty text where it is blank; or why it is not understood. */
export type CellCleaner = (cells: readonly string[]) => Result<string, string>;

type Reader = (text: string) => Result<string, string>;

export interface CleaningParts {
  readonly cleaning: Cleaning;
  /** The place of the column. */
  readonly index: number;
  readonly columns: readonly string[];
  readonly field: Field;
  /** The type of an attribute; text for everything else. */
  readonly type: AttributeType;
}

/** So many different values are remembered with what they become: columns of dates and words repeat theirs. */
const remembered = 2_000;

/** Makes the cleaning of one column, once for all rows; or says why there is no such cleaning. */
export function compileCleaning(parts: CleaningParts): Result<CellCleaner, string> {
  const { cleaning, index, columns } = parts;
  const steps = compileSteps(cleaning.cleaning ?? [], columns);
  if (!steps.ok) return steps;
  const reader = readerOf(parts);
  if (!reader.ok) return reader;
  const values = cleaning.values === undefined ? undefined : new Map(Object.entries(cleaning.values));
  const blank = cleaning.blank ?? '';
  const finish = (text: string, cells: readonly string[]): Result<string, string> => {
    const exchanged = values?.get(text) ?? values?.get(trimmed(text)) ?? text;
    return trimmed(exchanged) === '' ? ok(blank) : reader.value(exchanged, cells);
  };
  const textOf = (cells: readonly string[]) => {
    let text = cells[index] ?? '';
    for (const step of steps.value) text = step(text, cells);
    return text;
  };
  if (cleaning.phones !== undefined) return ok((cells) => finish(textOf(cells), cells));
  const known = new Map<string, Result<string, string>>();
  return ok((cells) => {
    const text = textOf(cells);
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = finish(text, cells);
    if (known.size < remembered) known.set(text, result);
    return result;
  });
}

type Step = (text: string, cells: readonly string[]) => string;

function compileSteps(
  steps: readonly TextStep[],
  columns: readonly string[],
): Result<readonly Step[], string> {
  const made: Step[] = [];
  for (const step of steps) {
    if (step === 'trim') made.push(trimmed);
    else if (step === 'spaces') made.push((text) => trimmed(text).replace(/\s+/g, ' '));
    else if (step === 'lower') made.push((text) => text.toLowerCase());
    else if (step === 'upper') made.push((text) => text.toUpperCase());
    else if ('split' in step) {
      const { split, part } = step;
      if (split === '' || part === 0) return fail('A column is split by a sign, into parts from 1 on.');
      made.push((text) => partOf(text, split, part));
    } else {
      const indexes = step.combine.map((column) => columns.indexOf(column));
      const missing = step.combine[indexes.indexOf(-1)];
      if (missing !== undefined) return fail(`The file has no column “${missing}”.`);
      made.push((text, cells) => combined([text, ...indexes.map((at) => cells[at] ?? '')], step.with));
    }
  }
  return ok(made);
}

/** Reads what is not blank, in one of the ways that a cleaning can name. */
function readerOf(
  parts: CleaningParts,
): Result<(text: string, cells: readonly string[]) => Result<string, string>, string> {
  const { cleaning, columns, field, type } = parts;
  const { dates, numbers, yesNo, phones, email } = cleaning;
  const ways = [dates, numbers, yesNo, phones, email].filter((way) => way !== undefined).length;
  if (ways > 1) return fail('A column is read in one way: as dates, numbers, yes and no, phones or e-mail.');
  const check = checkerOf(field, type);
  const read = (reader: Reader, isKnownToFit: (text: string) => boolean) =>
    ok((text: string) => {
      const result = reader(trimmed(text));
      return !result.ok || isKnownToFit(result.value) ? result : check(result.value);
    });
  if (dates !== undefined) {
    if (dates.order === undefined)
      return fail('Its dates fit day first and month first equally: say which it is.');
    if (dates.zone !== undefined && zoneOf(dates.zone) === undefined)
      return fail(`There is no time zone “${dates.zone}”.`);
    const asInstant = field.kind === 'time';
    return read(createDateReader(dates, asInstant), () => asInstant || type === 'datetime');
  }
  if (numbers !== undefined) {
    if (numbers.decimal === numbers.thousands)
      return fail('The decimal sign and that between thousands cannot be the same.');
    return read(createNumberReader(numbers), (text) => type === 'number' && text.length <= 15);
  }
  if (yesNo !== undefined) {
    const double = doubleWord(yesNo);
    if (double !== undefined) return fail(`“${double}” cannot mean both yes and no.`);
    return read(createYesNoReader(yesNo), () => type === 'boolean');
  }
  if (email === true) return read(readEmail, () => field.kind === 'email');
  if (phones === undefined) return ok(check);
  const { country, countryFrom } = phones;
  if (country !== undefined && !isPhoneCountry(country)) return fail(`There is no country “${country}”.`);
  if (countryFrom === undefined)
    return read(
      (text) => readPhone(text, country),
      () => true,
    );
  const from = columns.indexOf(countryFrom);
  if (from < 0) return fail(`The file has no column “${countryFrom}”.`);
  return ok((text, cells) =>
    readPhoneIn(trimmed(text), trimmed(cells[from] ?? '') || (country ?? ''), countryFrom),
  );
}

/** The field's own check, before the row is made: only so can the field alone be left out. */
function checkerOf(field: Field, type: AttributeType): Reader {
  switch (field.kind) {
    case 'attributes':
      return type === 'text'
        ? ok
        : (text) => {
            const parsed = parseAttributes(
              'a',
              [{ name: 'a', type, value: text }],
              field.attributeTypes ?? attributeTypes,
            );
            return parsed.ok ? ok(text) : fail(parsed.error[0]?.message ?? '');
          };
    case 'ids':
      return (text) => checked({ ...field, kind: 'id' }, text);
    case 'list':
    case 'tokens':
      return ok;
    default:
      return (text) => checked(field, text);
  }
}

function checked(field: Field, text: string): Result<string, string> {
  const parsed = parseField(field, text);
  return parsed.ok ? ok(text) : fail(parsed.error[0]?.message ?? '');
}

/** What becomes of a cell that is not understood, where the map does not say. */
export function usualChoice({ kind, required, device }: Field): BadChoice {
  const isIdentifier = ['id', 'ids', 'tokens'].includes(kind) || device !== undefined;
  return isIdentifier || required === true ? 'row' : 'field';
}
