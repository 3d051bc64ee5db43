interface Choice {
  readonly value: string;
  readonly label: string;
}

const noLimit = 'none';

/** How old a request may get, in days; one that was set elsewhere is among them. */
export function agesFor(days: number | null): readonly Choice[] {
  const usual = [7, 30, 90, 180, 365, 730];
  return choices({ usual, chosen: days, label: (value) => `${value} days`, none: 'Any time' });
}

/** How much of the disk the history may take, in megabytes. */
export function sizesFor(megabytes: number | null): readonly Choice[] {
  const usual = [500, 1_000, 2_000, 5_000, 10_000, 50_000];
  return choices({ usual, chosen: megabytes, label: sizeLabel, none: 'Any size' });
}

/** The value of a limit in a list of choices; no limit has one too. */
export function keyOf(limit: number | null): string {
  return limit === null ? noLimit : `${limit}`;
}

export function limitOf(key: string | null): number | null {
  return key === null || key === noLimit ? null : Number(key);
}

interface Limits {
  readonly usual: readonly number[];
  readonly chosen: number | null;
  readonly label: (value: number) => string;
  /** What no limit is called. */
  readonly none: string;
}

function choices({ usual, chosen, label, none }: Limits): readonly Choice[] {
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
