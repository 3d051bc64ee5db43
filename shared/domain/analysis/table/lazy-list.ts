/** Lists up to this length are made at once; what a list of more holds is made as it is asked for. */
const mostMade = 5_000;

/** So many of a long list are kept, for what asks for the same few again. */
const mostKept = 512;

/**
 * A list whose items are made when they are asked for: a hundred thousand rows of which thirty are in sight. In every
 * other way an array.
 */
export function lazyList<Item>(length: number, make: (index: number) => Item): readonly Item[] {
  if (length <= mostMade) return Array.from({ length }, (_one, index) => make(index));
  const kept = new Map<number, Item>();
  const at = (index: number): Item => {
    const known = kept.get(index);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const made = make(index);
    kept.set(index, made);
    return made;
  };
  const isIndex = (key: string | symbol) =>
    typeof key === 'string' && /^\d+$/.test(key) && Number(key) < length;
  return new Proxy<Item[]>(new Array(length), {
    get: (list, key) => (isIndex(key) ? at(Number(key)) : Reflect.get(list, key)),
    has: (list, key) => isIndex(key) || Reflect.has(list, key),
    getOwnPropertyDescriptor: (list, key) =>
      isIndex(key)
        ? { value: at(Number(key)), enumerable: true, configurable: true, writable: true }
        : Reflect.getOwnPropertyDescriptor(list, key),
    set: () => false,
  });
}
