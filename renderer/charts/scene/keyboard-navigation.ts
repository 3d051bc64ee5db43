import type { Target } from './scene.ts';

const keys: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

export function isNavigationKey(key: string): boolean {
  return key in keys;
}

/** Where a key leads from a target: along the rows and columns of the table that holds the same numbers. */
export function nextTarget(
  targets: readonly Target[],
  from: Target | undefined,
  key: string,
): Target | undefined {
  if (from === undefined) return targets[0];
  const [rows, columns] = keys[key] ?? [0, 0];
  const [along, across] = rows === 0 ? (['column', 'row'] as const) : (['row', 'column'] as const);
  const by = rows === 0 ? columns : rows;
  const line = targets
    .filter((target) => target[across] === from[across])
    .toSorted((left, right) => left[along] - right[along]);
  const at = line.findIndex((target) => target[along] === from[along]);
  return line[Math.min(line.length - 1, Math.max(0, at + by))] ?? from;
}
