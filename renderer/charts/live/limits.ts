import type { DrawnBar } from '../scene/bars-model.ts';
import type { DrawnLine } from '../scene/lines-model.ts';

/**
 * Up to these sizes a chart is drawn with recharts, beyond them as a painted scene. recharts keeps elements and state
 * for all it draws; with these it is on the screen within 200 ms (median in Chromium on two cores, measured by
 * `npm run bench -- analyses`; docs/decisions/0030-what-draws-a-chart.md has the figures and what lies beyond).
 */
export const mostPoints = 4_000;
export const mostBars = 100;

/** Lines told apart, each in a colour of its own; those in the background have none. */
export const mostLines = 12;

/** From so many columns a part of them can be chosen: fewer stand well apart. */
export const brushFrom = 60;

/** Pixels that the choice takes under the chart; kept free while the scene stands in, so that nothing below moves. */
export const brushSpace = { height: 26, below: 14 };

/** Doubles beyond make differences that are no numbers, or that round to nothing; recharts would place them nowhere. */
const widest = 1e300;

export function areOrdinaryLines(lines: readonly DrawnLine[]): boolean {
  const points = lines.reduce((sum, { values }) => sum + values.length, 0);
  const named = lines.filter(({ isFaint }) => isFaint !== true).length;
  return (
    points > 0 &&
    points <= mostPoints &&
    named <= mostLines &&
    lines.every(({ values }) => areOrdinary(values))
  );
}

export function areOrdinaryBars(bars: readonly DrawnBar[]): boolean {
  return bars.length > 0 && bars.length <= mostBars && areOrdinary(bars.map(({ value }) => value));
}

export function areOrdinary(values: readonly (number | null)[]): boolean {
  return values.every((value) => value === null || value === 0 || isOrdinary(Math.abs(value)));
}

function isOrdinary(size: number): boolean {
  return size < widest && size > 1 / widest;
}
