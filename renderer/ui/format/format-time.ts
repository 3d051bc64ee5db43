const steps = [
  { word: 'day', seconds: 86_400 },
  { word: 'hour', seconds: 3_600 },
  { word: 'minute', seconds: 60 },
] as const;

/**
 * How long ago, in the largest whole unit: "3 hours ago".
 *
 * @param takenAt in Unix seconds
 * @param now likewise
 */
export function formatAge(takenAt: number, now: number): string {
  const seconds = Math.max(0, now - takenAt);
  const step = steps.find((one) => seconds >= one.seconds);
  if (step === undefined) return 'just now';
  const count = Math.floor(seconds / step.seconds);
  return `${count.toLocaleString('en')} ${step.word}${count === 1 ? '' : 's'} ago`;
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Date and time of Unix seconds, without the seconds. */
export function formatMoment(takenAt: number): string {
  return moment.format(takenAt * 1000);
}

const sameDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const otherDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

/** The time alone for today, with its date otherwise. */
export function formatClock(iso: string): string {
  const date = new Date(iso);
  return (date.toDateString() === new Date().toDateString() ? sameDay : otherDay).format(date);
}

/** Weekday, date, time and time zone. */
export function formatFullTime(iso: string): string {
  return full.format(new Date(iso));
}

export function formatDay(iso: string): string {
  return day.format(new Date(iso));
}
