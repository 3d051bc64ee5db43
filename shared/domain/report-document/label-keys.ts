/**
 * Labels told apart: the second of the same label is another one than the first. What is chosen by such a key is
 * found again in a newer snapshot, whatever place it has there.
 */
export function labelKeys(labels: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return times === 1 ? label : `${label}\u001f${times}`;
  });
}

/** The keys of chosen places, in their order. */
export function keysOf(keys: readonly string[], chosen: Iterable<number>): string[] {
  return [...chosen].flatMap((index) => keys.slice(index, index + 1));
}

/** The places of chosen keys, in their order; what is no longer there is left out. */
export function chosenAmong(keys: readonly string[], chosen: readonly string[]): ReadonlySet<number> {
  const places = new Map(keys.map((key, index) => [key, index]));
  return new Set(
    chosen.flatMap((key) => {
      const place = places.get(key);
      return place === undefined ? [] : [place];
    }),
  );
}
