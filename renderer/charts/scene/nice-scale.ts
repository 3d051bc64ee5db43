/** Round ticks around zero and the values: 1, 2 or 5 times a power of ten apart. */
export function niceScale(values: readonly number[]): {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
} {
  const least = values.reduce((low, value) => Math.min(low, value), 0);
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  const span = most - least;
  // Below the normal doubles a step would round to zero.
  if (!(span > 1e-300) || !Number.isFinite(span)) return { low: 0, high: 1, ticks: [0, 0.5, 1] };
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = ([1, 2, 5, 10].find((factor) => span / (power * factor) <= 5) ?? 10) * power;
  const [low, high] = [Math.floor(least / step), Math.ceil(most / step)];
  // Multiplied once each, so that 0.1 + 0.2 does not show.
  const ticks = Array.from(
    { length: high - low + 1 },
    (_one, index) => Number(((low + index) * step).toPrecision(12)) || 0,
  );
  return { low: low * step, high: high * step, ticks };
}
