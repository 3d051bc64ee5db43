interface Choice {
  readonly value: string;
  readonly label: string;
}

const noLimit = 'none';

/** How old a request may get, in days; one that was set elsewhere is among them. */
export function agesFor(days: number | null): readonly Choice[] {
  return choices([7, 30, 90, 180, 365, 730], days, (value) => `${value} days`, 'Any time');
}

/** How much room the history may take, in megabytes. */
export function sizesFor(megabytes: number | null): readonly Choice[] {
  return choices([500, 1_000, 2_000, 5_000, 10_000, 50_000], megabytes, sizeLabel, 'Any size');
}

/** Of a limit, in a list; null is one, too. */
export function keyOf(limit: number | null): string {
  return limit === null ? noLimit : `${limit}`;
}

export function limitOf(key: string | null): number | null {
  return key === null || key === noLimit ? null : Number(key);
}

function choices(
  usual: readonly number[],
  chosen: number | null,
  label: (value: number) => string,
  none: string,
): readonly Choice[] {
  const values = new Set(chosen === null ? usual : [...usual, chosen]);
  return [
    ...[...values]
      .sort((one, other) => one - other)
      .map((value) => ({ value: `${value}`, label: label(value) })),
    { value: noLimit, label: none },
  ];
}

function sizeLabel(megabytes: number): string {
  return megabytes < 1_000 ? `${megabytes} MB` : `${(megabytes / 1_000).toLocaleString()} GB`;
}
