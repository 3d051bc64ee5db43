/** A name and which one of that name it is, as names may repeat: the second is compared with the second. */
export function keysOf(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return `${times} ${name}`;
  });
}

export function nameOfKey(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

/** Where each key stands. */
export function placesOf(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

/** The names of the keys that the other list lacks. */
export function namesMissing(keys: readonly string[], from: readonly string[]): readonly string[] {
  const there = new Set(from);
  return keys.filter((key) => !there.has(key)).map(nameOfKey);
}

/** The order of the later list, with what it no longer has where it stood in the earlier one. */
export function mergedOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const order = [...after];
  for (const [index, key] of before.entries()) {
    if (order.includes(key)) continue;
    const neighbour = before.slice(0, index).findLast((one) => order.includes(one));
    order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, key);
  }
  return order;
}

/** Names in a sentence, not more than eight. */
export function listed(names: readonly (string | number)[]): string {
  return `${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${(names.length - 8).toLocaleString('en-US')} more` : ''}`;
}
