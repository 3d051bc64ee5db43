import type { AttributeType, Field } from '../../form/field.ts';
import type { CleanedSource, ColumnSource } from '../import-map.ts';
import { type Cleaning, isCleaned } from './cleaning.ts';
import { usualChoice } from './compile.ts';
import { bestOrders, type ColumnProfile } from './profile.ts';

/** A way of reading has to understand so much of a column before it is proposed. */
const enough = 0.8;

export interface ProposalParts {
  readonly columns: Readonly<Record<string, ColumnSource>>;
  readonly profiles: Readonly<Record<string, ColumnProfile>>;
  readonly fields: readonly Field[];
}

/**
 * A mapping with the cleaning that its columns need, as a proposal that a person sees and changes: where the values
 * are understood as they are, nothing is proposed. No country is, nor a zone, since no value tells it.
 */
export function proposeCleaning({ columns, profiles, fields }: ProposalParts): Record<string, ColumnSource> {
  return Object.fromEntries(
    Object.entries(columns).map(([path, source]) => {
      const field = fields.find(({ name }) => path === name || path.startsWith(`${name}.`));
      const given = typeof source === 'string' ? { column: source } : source;
      const profile = 'column' in given ? profiles[given.column] : undefined;
      if (field === undefined || profile === undefined || !('column' in given) || isCleaned(given))
        return [path, source];
      return [path, proposed({ given, field, profile }) ?? source];
    }),
  );
}

interface ColumnInQuestion {
  readonly given: CleanedSource;
  readonly field: Field;
  readonly profile: ColumnProfile;
}

/** The cleaning that a field needs of a column, where its values are not understood as they are. */
export function cleaningFor(field: Field, profile: ColumnProfile | undefined): Cleaning | undefined {
  if (profile === undefined || profile.filled === 0) return undefined;
  const cleaning = proposedField(field, profile);
  return cleaning === undefined ? undefined : { ...cleaning, bad: usualChoice(field) };
}

function proposed({ given, field, profile }: ColumnInQuestion): CleanedSource | undefined {
  if (profile.filled === 0) return undefined;
  if (field.kind === 'attributes') return proposedAttribute({ given, field, profile });
  const cleaning = cleaningFor(field, profile);
  return cleaning === undefined ? undefined : { ...given, ...cleaning };
}

function proposedField(field: Field, profile: ColumnProfile): Cleaning | undefined {
  const { filled, distinct } = profile;
  switch (field.kind) {
    case 'email':
      // What is no address at all is mended by nobody: its row is left out, as without cleaning.
      return profile.untrimmed > 0 || distinct.some(({ value }) => /[<>]|^mailto:/i.test(value))
        ? { email: true }
        : undefined;
    case 'phone': {
      const isPlain = distinct.every(({ value }) =>
        field.countryCodeApart === true ? /^\d+$/.test(value) : /^\+\d+$/.test(value),
      );
      const { international, national } = profile.phones;
      return !isPlain && international + national >= filled * enough ? { phones: {} } : undefined;
    }
    case 'time':
      return datesOf(profile);
    case 'choice': {
      const values = valuesFor(field, profile);
      return values === undefined ? undefined : { cleaning: ['trim'], values };
    }
    default:
      return undefined;
  }
}

function proposedAttribute({ given, field, profile }: ColumnInQuestion): CleanedSource | undefined {
  const { filled } = profile;
  const takes = (type: AttributeType) => field.attributeTypes?.includes(type) !== false;
  if (given.type !== undefined && given.type !== 'text') return undefined;
  const typed = (type: AttributeType, cleaning: Cleaning): CleanedSource => ({
    ...given,
    type,
    ...cleaning,
    bad: usualChoice(field),
  });
  const { yes, no, count } = profile.yesNo;
  const hasLetters = [...yes, ...no].every((word) => /\p{L}{2}/u.test(word));
  if (takes('boolean') && count >= filled * enough && hasLetters && yes.length > 0 && no.length > 0)
    return typed('boolean', { yesNo: { yes, no } });
  const dates = datesOf(profile);
  if (takes('datetime') && dates !== undefined) return typed('datetime', dates);
  const number = bestNumber(profile);
  return takes('number') && number !== undefined ? typed('number', { numbers: number }) : undefined;
}

/** Dates that are not understood as they are; where two orders fit equally, a person is asked. */
function datesOf(profile: ColumnProfile): Cleaning | undefined {
  const orders = bestOrders(profile);
  const count = (order: string) => profile.dates.find((one) => one.order === order)?.count ?? 0;
  const [first] = orders;
  if (first === undefined || count(first) < profile.filled * enough) return undefined;
  // Where all of them are ISO, they are understood without cleaning, unless their zone is missing.
  if (orders.includes('iso') && profile.withoutZone === 0) return undefined;
  if (orders.includes('iso')) return { dates: { order: 'iso' } };
  return { dates: orders.length === 1 ? { order: first } : {} };
}

/** Only what has a fraction, thousands or a sign: digits alone may be an id, a postcode or a phone. */
function bestNumber({ numbers, filled, distinct }: ColumnProfile) {
  const best = numbers.reduce((one, other) => (other.count > one.count ? other : one));
  const isMarked = distinct.some(({ value }) => /[.,€$£%]/.test(value));
  const isCode = distinct.some(({ value }) => /^0\d|^\+/.test(value));
  return best.count >= filled * enough && isMarked && !isCode ? best.reading : undefined;
}

/** Other words for the options of a choice, where a service and a list name the same differently. */
const sameWords: readonly (readonly string[])[] = [
  ['apns', 'ios', 'apple', 'iphone', 'ipad'],
  ['gcm', 'fcm', 'android', 'google'],
  ['huawei', 'hms'],
];

function valuesFor({ options = [] }: Field, { distinct }: ColumnProfile): Record<string, string> | undefined {
  const known = options.map(({ value }) => value);
  const values: Record<string, string> = {};
  for (const { value } of distinct) {
    if (known.includes(value)) continue;
    const plain = value.toLowerCase();
    const words = [plain, ...(sameWords.find((group) => group.includes(plain)) ?? [])];
    const meant = known.filter((option) => words.includes(option.toLowerCase()));
    if (meant.length === 1 && meant[0] !== undefined) values[value] = meant[0];
  }
  return Object.keys(values).length === 0 ? undefined : values;
}
