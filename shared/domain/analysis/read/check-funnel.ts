import type { FunnelSeries } from '../model.ts';
import { type Notes, quote } from './reading-notes.ts';

/** Names everything odd about the steps and series; changes nothing. */
export function checkFunnel(steps: readonly string[], series: readonly FunnelSeries[], notes: Notes): void {
  if (steps.length === 0) notes.add('no steps', 'The funnel has no steps.');
  const repeated = new Set(steps.filter((step, index) => steps.indexOf(step) !== index));
  for (const step of repeated) notes.add('duplicate', `The step ${quote(step)} occurs more than once.`);
  for (const one of series) checkSeries(steps, one, notes);
}

function checkSeries(steps: readonly string[], { label, counts, times }: FunnelSeries, notes: Notes): void {
  const of = (index: number) => `step ${index + 1} (${quote(steps[index] ?? 'no name')}) of ${quote(label)}`;
  checkLength({ what: 'count', values: counts, steps: steps.length, label }, notes);
  checkLength({ what: 'time', values: times, steps: steps.length, label }, notes);
  let previous: number | null = null;
  for (const [index, raw] of counts.entries()) {
    const count = raw === null ? null : Number(raw);
    if (count !== null && count < 0)
      notes.add('negative', `The count at ${of(index)} is negative: ${count}.`);
    if (count !== null && !Number.isInteger(count)) {
      notes.add('fraction', `The count at ${of(index)} is not a whole number: ${count}.`);
    }
    if (count !== null && previous !== null && count > previous && index < steps.length) {
      notes.add('rising', `More people at ${of(index)} than at the step before: ${count} after ${previous}.`);
    }
    previous = count;
  }
  for (const [index, time] of times.slice(0, steps.length).entries()) {
    if (time !== null && time < 0 && time !== -1) {
      notes.add('negative time', `The time at ${of(index)} is negative: ${time}.`);
    }
  }
}

interface MeasuredSteps {
  readonly what: 'count' | 'time';
  readonly values: readonly unknown[];
  /** How many steps there are. */
  readonly steps: number;
  /** Of the series. */
  readonly label: string;
}

function checkLength({ what, values, steps, label }: MeasuredSteps, notes: Notes): void {
  if (values.length === steps) return;
  const facts = `${quote(label)} has ${steps} ${steps === 1 ? 'step' : 'steps'} but ${values.length} ${what}s`;
  const rest = values.slice(steps);
  notes.add(
    `${what} length`,
    rest.length > 0
      ? `${facts}. Surplus, not shown: ${rest.map((value) => value ?? 'empty').join(', ')}.`
      : `${facts}. The missing ones are left empty.`,
  );
}
