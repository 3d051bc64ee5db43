export interface Keyed<Item> {
  readonly key: string;
  readonly item: Item;
  readonly index: number;
}

/**
 * Items with a key for drawing: their name, and which one of that name it is. Names in exports may repeat, and a
 * bare index would let React mistake one row for another when the order changes.
 */
export function keyed<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Keyed<Item>[] {
  const seen = new Map<string, number>();
  return items.map((item, index) => {
    const name = nameOf(item);
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return { key: `${times} ${name}`, item, index };
  });
}

/** For lists of plain text. */
export function keyedText(items: readonly string[]): readonly Keyed<string>[] {
  return keyed(items, (item) => item);
}
