/** What is known of an export beside its numbers. */
export interface NamedExport {
  /** As the analysis is called; empty where nothing calls it. */
  readonly name: string;
  /** Of the file it came from; empty where it came from a service. */
  readonly fileName: string;
  /** Unix seconds up to which its data reaches, where somebody stated it. */
  readonly takenAt: number | undefined;
}

/** Which of two exports is the earlier one, and short names for both. */
export interface ProposedNames {
  /** Whether the first one given is the later one. Where nothing tells, it is. */
  readonly isFirstLater: boolean;
  readonly first: string;
  readonly second: string;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * Names a person would give: what the two are called where that differs, the months that stand in the names of their
 * files ("October"), else the dates of their data. Never a date that nobody stated, such as that of a file's last change.
 */
export function proposedNames(first: NamedExport, second: NamedExport): ProposedNames {
  const [one, other] = [monthOf(first), monthOf(second)];
  const dates = [first.takenAt, second.takenAt] as const;
  const order =
    dates[0] !== undefined && dates[1] !== undefined && dates[0] !== dates[1]
      ? dates[0] - dates[1]
      : one !== undefined && other !== undefined
        ? orderOf(one, other)
        : 0;
  const [left, right] = namesOf([first, second], [one, other]);
  const isSame = left === right;
  return {
    isFirstLater: order >= 0,
    first: isSame ? `${left}, ${order >= 0 ? 'later' : 'earlier'}` : left,
    second: isSame ? `${right}, ${order >= 0 ? 'earlier' : 'later'}` : right,
  };
}

interface Month {
  readonly name: string;
  /** From 0. */
  readonly index: number;
  readonly year: number | undefined;
}

/** Years count where both have one. */
function orderOf(one: Month, other: Month): number {
  const years = one.year === undefined || other.year === undefined ? 0 : one.year - other.year;
  return years * 12 + one.index - other.index;
}

/**
 * Exports in the order of their data, the oldest first: by the months in their names where no date is stated of any and
 * each has one, else by the dates that are known at all.
 *
 * @param dateOf Unix seconds, for a file when it was last changed
 */
export function inOrder<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => NamedExport,
  dateOf: (item: Item) => number,
): readonly Item[] {
  const named = items.map((item) => ({ item, name: nameOf(item), at: dateOf(item) }));
  const months = named.map(({ name }) => (name.takenAt === undefined ? monthOf(name) : undefined));
  return named
    .map((one, index) => ({ ...one, month: months[index] }))
    .toSorted((left, right) =>
      months.includes(undefined) || left.month === undefined || right.month === undefined
        ? left.at - right.at
        : orderOf(left.month, right.month),
    )
    .map(({ item }) => item);
}

type Pair<Item> = readonly [Item, Item];

function namesOf([first, second]: Pair<NamedExport>, [one, other]: Pair<Month | undefined>): Pair<string> {
  const hasOtherNames = first.name !== second.name && first.name !== '' && second.name !== '';
  if (one !== undefined && other !== undefined && orderOf(one, other) !== 0) {
    const isOtherYear = one.year !== other.year;
    const named = ({ name, year }: Month) => (isOtherYear && year !== undefined ? `${name} ${year}` : name);
    if (named(one) !== named(other)) return [named(one), named(other)];
  }
  if (hasOtherNames) return [short(first.name), short(second.name)];
  if (first.takenAt !== undefined && second.takenAt !== undefined && first.takenAt !== second.takenAt) {
    for (const format of [day, minute, exact]) {
      const texts = [first.takenAt, second.takenAt].map((at) => format.format(at * 1000));
      if (texts[0] !== texts[1]) return [texts[0] ?? '', texts[1] ?? ''];
    }
  }
  return [bestOf(first), bestOf(second)];
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

function bestOf({ name, fileName, takenAt }: NamedExport): string {
  const plain = fileName.replace(/\.[^.]+$/, '');
  if (plain !== '') return short(plain);
  if (takenAt !== undefined) return day.format(takenAt * 1000);
  return name === '' ? 'Without a name' : short(name);
}

/** A month in the name of the file or of the analysis: `funnel-oct.json`, `2026-10`, `October 2026`. */
function monthOf({ name, fileName }: NamedExport): Month | undefined {
  return monthIn(fileName.replace(/\.[^.]+$/, '')) ?? monthIn(name);
}

function monthIn(text: string): Month | undefined {
  const dated = /(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?!\d)/.exec(text);
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  const index =
    dated === null
      ? months.findIndex((month) =>
          words.some((word) => word === month.toLowerCase() || word === month.slice(0, 3).toLowerCase()),
        )
      : Number(dated[2]) - 1;
  const name = months[index];
  // "may" is more often a verb than a month.
  if (name === undefined || (dated === null && name === 'May' && !/\bMay\b|[-_]may\b/.test(text)))
    return undefined;
  const year = Number(dated?.[1] ?? words.find((word) => /^20\d\d$/.test(word)));
  return { name, index, year: Number.isNaN(year) ? undefined : year };
}

function short(name: string): string {
  const letters = [...name.trim()];
  return letters.length <= 40 ? letters.join('') : `${letters.slice(0, 39).join('').trimEnd()}…`;
}
