import { type RowCounts, type RowState, type Run, rowStates } from '../../../../shared/domain/run.ts';
import { counted, formatSize } from '../../../ui/format/format-count.ts';

/** Every state a row can be in, in the order in which a person asks: done, to do, not done. */
export const shownStates: readonly { readonly state: RowState; readonly label: string }[] = [
  { state: 'accepted', label: 'Accepted' },
  { state: 'sending', label: 'Sending' },
  { state: 'waiting', label: 'To try again' },
  { state: 'queued', label: 'Queued' },
  { state: 'unknown', label: 'Unknown' },
  { state: 'rejected', label: 'Rejected' },
  { state: 'unavailable', label: 'Given up' },
  { state: 'invalid', label: 'Left out' },
  { state: 'cancelled', label: 'Called off' },
];

/** What is asked of a run that came to its end: always said, a zero too. */
const askedAtTheEnd: readonly RowState[] = ['accepted', 'unknown', 'rejected', 'invalid'];

/** The numbers to show of a run: those that are not zero, and once it has finished the four that are asked for. */
export function countsToShow({ state, counts }: Pick<Run, 'state' | 'counts'>): typeof shownStates {
  return shownStates.filter(
    (one) => counts[one.state] > 0 || (state === 'finished' && askedAtTheEnd.includes(one.state)),
  );
}

export const runStateNames = {
  ready: 'Ready',
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  cancelled: 'Cancelled',
} as const satisfies Record<Run['state'], string>;

/** Its state in a word; a paused run first waits for its requests in flight. */
export function stateText({ state, counts }: Pick<Run, 'state' | 'counts'>): string {
  return isPausing({ state, counts }) ? 'Pausing' : runStateNames[state];
}

export function isPausing({ state, counts }: Pick<Run, 'state' | 'counts'>): boolean {
  return state === 'paused' && counts.sending > 0;
}

export function sumOf(counts: RowCounts, states: readonly RowState[] = rowStates): number {
  return states.reduce((sum, state) => sum + counts[state], 0);
}

/** Rows that still have to get an answer. */
export function rowsLeft(counts: RowCounts): number {
  return sumOf(counts, ['queued', 'sending', 'waiting']);
}

/** Rows that were begun. Of a cancelled run the rows that were never begun count as cancelled too. */
export function rowsBegun({ counts, total }: Pick<Run, 'counts' | 'total'>): number {
  return total - counts.queued - counts.cancelled;
}

/** Rows that did not go through, each with its reason in the file that can be saved. */
export function rowsFailed(counts: RowCounts): number {
  return sumOf(counts, ['rejected', 'unavailable', 'invalid', 'unknown', 'cancelled']);
}

/** Rows that the service refused or never answered, and that can be tried again as they are. */
export function rowsToRetry(counts: RowCounts): number {
  return sumOf(counts, ['rejected', 'unavailable']);
}

/** "1 row", "4,990 rows". */
export function rowsText(count: number): string {
  return counted(count, 'row');
}

/** How fast it goes and how long it still takes; nothing where that cannot be told. */
export function speedText({ state, counts, rate }: Pick<Run, 'state' | 'counts' | 'rate'>): string {
  if (state !== 'running' || rate === null || rate <= 0) return '';
  const speed = `${rate < 10 ? rate.toLocaleString(undefined, { maximumFractionDigits: 1 }) : Math.round(rate).toLocaleString()} a second`;
  return `${speed}, ${timeLeft(rowsLeft(counts) / rate)}`;
}

/** @param seconds as estimated; said no more exactly than it is known */
export function timeLeft(seconds: number): string {
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes === 1 ? 'a minute' : `${minutes} minutes`} left`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const words = `${hours === 1 ? '1 hour' : `${hours} hours`}${hours < 12 && rest > 0 ? ` ${rest} min` : ''}`;
  return `about ${words} left`;
}

/** How far a check is. @param looked how much of the file, from 0 to 1 @param size of the file, in bytes */
export function checkText(looked: number, size: number): string {
  if (looked === 0) return 'Looking at every row …';
  const percent = Math.min(99, Math.floor(looked * 100));
  return `Looking at every row: ${percent} % of ${formatSize(size)}`;
}
