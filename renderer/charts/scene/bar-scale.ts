/** Where zero lies and where a bar lies, as fractions of the width; zero is always on the axis. */
export interface BarScale {
  readonly zero: number;
  readonly bar: (value: number | null) => { readonly left: number; readonly width: number };
}

export function barScale(values: readonly (number | null)[]): BarScale {
  const least = values.reduce<number>((low, value) => Math.min(low, value ?? 0), 0);
  const most = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0);
  // Halves keep the span finite for the largest doubles.
  const span = most / 2 - least / 2 || 1;
  const zero = Math.abs(least) / 2 / span;
  return {
    zero,
    bar(value) {
      const width = Math.abs(value ?? 0) / 2 / span;
      return { left: (value ?? 0) < 0 ? zero - width : zero, width };
    },
  };
}
