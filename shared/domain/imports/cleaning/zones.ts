const minute = 60_000;
const day = 86_400_000;

/** A zone: the instant of a time on its clocks. */
export interface Zone {
  /** @param wall the time on the clock, as if it were UTC, in milliseconds; nothing where clocks skip it */
  instantOf(wall: number): number | undefined;
}

const known = new Map<string, Zone | undefined>();

/** @param name such as `Europe/Vienna`, `UTC` or `+02:00`; nothing where there is no such zone */
export function zoneOf(name: string): Zone | undefined {
  if (!known.has(name)) known.set(name, createZone(name));
  return known.get(name);
}

function createZone(name: string): Zone | undefined {
  const format = formatOf(name);
  if (format === undefined) return undefined;
  const offsets = new Map<number, number>();
  /** Of the zone's clocks from UTC. Zones change theirs at full quarters of an hour. */
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / (15 * minute));
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = wallOf(format, quarter * 15 * minute) - quarter * 15 * minute;
      if (offsets.size < 100_000) offsets.set(quarter, offset);
    }
    return offset;
  };
  /** Days whose clocks are not changed have one offset, which need not be asked for again. */
  const days = new Map<number, number | undefined>();
  const ofDay = (number: number): number | undefined => {
    if (!days.has(number)) {
      const [before, after] = [offsetAt((number - 1) * day), offsetAt((number + 2) * day)];
      days.set(number, before === after ? before : undefined);
    }
    return days.get(number);
  };
  return {
    instantOf(wall) {
      const steady = ofDay(Math.floor(wall / day));
      if (steady !== undefined) return wall - steady;
      // Of a time that clocks show twice, the first is meant.
      const fits = [offsetAt(wall - day), offsetAt(wall + day)]
        .map((offset) => wall - offset)
        .filter((instant) => instant + offsetAt(instant) === wall);
      return fits.length === 0 ? undefined : Math.min(...fits);
    },
  };
}

function formatOf(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' },
    });
  } catch {
    return undefined;
  }
}

function wallOf(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
