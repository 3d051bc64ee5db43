import { formatNumber, notApplicable, thinSpace } from './format.ts';

const units = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
] as const;

/**
 * A time as its two largest units: `45 s`, `11 min 20 s`, `1 h 15 min`, `5 d 1 h`. -1 and absent are not
 * applicable; 0 is a real time. Other negatives are shown as they are (the data warns about them).
 */
export function formatTime(seconds: number | null): string {
  if (seconds === null || seconds === -1 || !Number.isFinite(seconds)) return notApplicable;
  if (seconds < 0) return `−${formatTime(-seconds)}`;
  if (seconds > 0 && seconds < 10) return shortTime(seconds);
  const whole = roundTo(seconds);
  const first = units.findIndex((unit) => whole >= unit.seconds);
  if (first === -1) return part(0, 's');
  const large = units[first] ?? units[3];
  const small = units[first + 1];
  const rest = small === undefined ? 0 : Math.round((whole % large.seconds) / small.seconds);
  const head = part(Math.floor(whole / large.seconds), large.name);
  return rest === 0 || small === undefined ? head : `${head} ${part(rest, small.name)}`;
}

/** The same in seconds with nothing rounded away: `4,502 s`. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null || seconds === -1) return notApplicable;
  return `${formatNumber(seconds)}${thinSpace}s`;
}

/** Rounded to the smaller of the two units shown, so that 3,599.6 s is 1 h and never "59 min 60 s". */
function roundTo(seconds: number): number {
  const step = [
    { from: 86_400, to: 3600 },
    { from: 3600, to: 60 },
    { from: 0, to: 1 },
  ].find(({ from }) => seconds >= from) ?? { to: 1 };
  const rounded = Math.round(seconds / step.to) * step.to;
  return rounded >= 86_400 && seconds < 86_400 ? 86_400 : rounded;
}

function shortTime(seconds: number): string {
  return seconds < 0.1 ? `<${part(0.1, 's')}` : part(Number(seconds.toFixed(1)), 's');
}

function part(amount: number, unit: string): string {
  return `${formatNumber(amount)}${thinSpace}${unit}`;
}
