/**
 * The name of a cohort by its start. A calendar date is text and is never converted. Seconds are written as a date
 * in the export's time zone, with the hour where they do not fall on midnight there.
 */
export function cohortLabel(start: number | string | null, timeZone = 'UTC'): string {
  if (start === null) return '(no date)';
  if (typeof start === 'string') return start;
  const parts = partsOf(start, timeZone);
  if (parts === undefined) return String(start);
  const { date, time } = parts;
  return time === '00:00' ? date : `${date} ${time}${timeZone === 'UTC' ? ' UTC' : ''}`;
}

/** A wall clock's reading, as if it were UTC seconds: what a calendar date must be compared with. */
export function wallClock(seconds: number, timeZone: string): number {
  const parts = partsOf(seconds, timeZone);
  if (parts === undefined) return seconds;
  return Date.parse(`${parts.date}T${parts.time}:00Z`) / 1000 + (((seconds % 60) + 60) % 60);
}

/**
 * The instant at which a wall clock in a zone shows a reading (see {@link wallClock}). A reading that occurs twice, when
 * clocks go back, is taken as the later one; one that is skipped as an hour later.
 */
export function instantOf(wall: number, timeZone: string): number {
  const [before, after] = [offsetAt(wall - 86_400, timeZone), offsetAt(wall + 86_400, timeZone)];
  if (before === after) return wall - before;
  // Near a change of the clocks both offsets are tried; the smaller one is the later instant.
  const late = wall - Math.min(before, after);
  return offsetAt(late, timeZone) === Math.min(before, after) ? late : wall - Math.max(before, after);
}

const offsets = new Map<string, number>();

/** Seconds by which the zone's clocks are ahead of UTC. Asked for the same hours again and again. */
function offsetAt(instant: number, timeZone: string): number {
  // Clocks change at a quarter of an hour, everywhere and always since 1972.
  const quarter = Math.floor(instant / 900) * 900;
  const key = `${quarter} ${timeZone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = wallClock(quarter, timeZone) - quarter;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

const options = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

function partsOf(seconds: number, timeZone: string): { date: string; time: string } | undefined {
  const instant = new Date(seconds * 1000);
  const year = instant.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9998) return undefined;
  const parts = formatIn(timeZone).formatToParts(instant);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return {
    date: `${(part.year ?? '').padStart(4, '0')}-${part.month}-${part.day}`,
    time: `${part.hour}:${part.minute}`,
  };
}

/** Making a format is slow and a triangle of cohorts asks for the same one thousands of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** UTC for a zone this runtime does not know. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = make(timeZone) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  formats.set(timeZone, format);
  return format;
}

function make(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    return undefined;
  }
}
