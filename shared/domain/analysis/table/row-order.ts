import type { TableCell } from '../model.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** What a row stands for: one value, what the top values left over, or a total over the others. */
export type RowKind = 'value' | 'other' | 'total';

/** `(grand totals)` */
const longestWord = 14;

export function rowKind(label: TableCell): RowKind {
  const word = typeof label === 'string' ? label.trim().toLowerCase() : '';
  // Most names are none of these, and there may be a hundred thousand of them.
  if (word.length < 5 || word.length > longestWord) return 'value';
  if (/^(\(others?\)|others?)$/.test(word)) return 'other';
  return /^(\(?(grand )?totals?\)?)$/.test(word) ? 'total' : 'value';
}

/**
 * Ranks of labels that have an order of their own: numbers and numeric ranges, dates, hours, weekdays, months.
 * Null as soon as one label does not fit (then rows are sorted by value). Absent labels rank last.
 */
export function naturalRanks(labels: readonly TableCell[]): readonly number[] | null {
  const present = labels.filter((label) => label !== null && label !== '' && label !== '(not set)');
  if (present.length < 2) return null;
  // Dates before ranges: 2024-03 is a month and not the range from 2024 to 3.
  const rank = [rankDate, rankNumber, rankWord(weekdays), rankWord(months)].find((one) =>
    present.every((label) => one(label) !== null),
  );
  if (rank === undefined) return null;
  return labels.map((label) => rank(label) ?? Number.POSITIVE_INFINITY);
}

/** `7`, `0-9`, `10 – 19`, `100+`, `< 5`, `14:00`, `14h`. */
function rankNumber(label: TableCell): number | null {
  if (typeof label === 'number') return label;
  const text = String(label).trim();
  const hour = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (hour !== null) return Number(hour[1]) + Number(hour[2]) / 60;
  const found = /^([<>≤≥]?=?)\s*(-?\d+(?:\.\d+)?)\s*(?:(?:-|–|to|\.\.)\s*-?\d+(?:\.\d+)?|\+|h)?$/.exec(text);
  if (found === null) return null;
  const edge = found[1]?.startsWith('<') || found[1]?.startsWith('≤') ? -1e-9 : found[1] === '' ? 0 : 1e-9;
  return Number(found[2]) + edge;
}

/** ISO dates, with or without time, compared as the text they are: no time zone. */
function rankDate(label: TableCell): number | null {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})\S*)?)?$/.exec(String(label).trim());
  if (parts === null) return null;
  const [, year, month, day = '1', hour = '0', minute = '0'] = parts;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}

function rankWord(words: readonly string[]): (label: TableCell) => number | null {
  return (label) => {
    const word = String(label).trim().toLowerCase();
    const index = words.findIndex((one) => one === word || one.slice(0, 3) === word);
    return index === -1 ? null : index;
  };
}
