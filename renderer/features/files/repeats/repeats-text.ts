import type { FileRepeats } from '../../../../shared/contract/import-check.ts';
import { type RepeatKind, repeatWords } from '../../../../shared/domain/imports/repeats.ts';
import type { LeftOutBy } from '../../../../shared/domain/run.ts';
import { counted } from '../../../ui/format/format-count.ts';

/** Which rows are left out by choice and why, a sentence for each reason. */
export function leftOutTexts(
  { byHand, duplicate, unchanged }: LeftOutBy,
  kind: RepeatKind | undefined,
): readonly string[] {
  const rows = (count: number) => `${counted(count, 'row')} left out`;
  const same = kind === undefined ? 'another row takes the place' : repeatWords[kind].same;
  return [
    ...(duplicate > 0 ? [`${rows(duplicate)}: ${same}.`] : []),
    ...(unchanged > 0 ? [`${rows(unchanged)}: just the same went there before.`] : []),
    ...(byHand > 0 ? [`${rows(byHand)} by hand.`] : []),
  ];
}

/** "14 people stand in more than one row; 17 rows are further ones." */
export function duplicatesText({ kind, several, further }: FileRepeats): string {
  const { one, many } = repeatWords[kind];
  const what = several === 1 ? `1 ${one}` : `${several.toLocaleString()} ${many}`;
  return `${what} in more than one row; ${further === 1 ? '1 row is a further one' : `${further.toLocaleString()} rows are further ones`}.`;
}

/** "Rows 4 and 19; rows 7, 8 and 12 …" @param several how many there are, of which these are examples */
export function examplesText({ examples, several }: Pick<FileRepeats, 'examples' | 'several'>): string {
  const told = examples.map((rows) => `rows ${listed(rows.map((row) => row.toLocaleString()))}`).join('; ');
  const text = told.charAt(0).toUpperCase() + told.slice(1);
  return several > examples.length ? `${text}; …` : `${text}.`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

/** "today at 16:57", "on 3 March 2026 at 16:57". */
export function whenText(iso: string, now: Date): string {
  const at = new Date(iso);
  const day = (daysAgo: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).toDateString() === at.toDateString();
  const word = day(0) ? 'today' : day(1) ? 'yesterday' : `on ${date.format(at)}`;
  return `${word} at ${time.format(at)}`;
}

type Before = NonNullable<FileRepeats['before']>;

/** How the rows of the file stand against those of the run. */
export function standingText({ same, changed, new: fresh }: Before, kind: RepeatKind): string {
  const numbers = [
    `${counted(same, 'row')} ${same === 1 ? 'is' : 'are'} the same`,
    ...(kind === 'request' ? [] : [`${changed.toLocaleString()} changed`]),
    `${fresh.toLocaleString()} new`,
  ];
  return `${numbers.join(', ')}.`;
}

/** What else is to be known of the run, as sentences. */
export function formerText({ gone, notAccepted, isOpen }: Before): string {
  const parts = [
    ...(gone > 0
      ? [
          `${counted(gone, 'row')} of that file ${gone === 1 ? 'is' : 'are'} not in this one any more; nothing is sent about ${gone === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(notAccepted > 0
      ? [
          `${counted(notAccepted, 'row')} of it ${notAccepted === 1 ? 'was' : 'were'} not accepted, and ${notAccepted === 1 ? 'counts' : 'count'} as not sent.`,
        ]
      : []),
  ];
  const open = 'That file has not come to its end: what is still to go of it may then be sent twice.';
  return [...(isOpen ? [open] : []), ...parts].join(' ');
}
