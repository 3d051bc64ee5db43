/** Deeper than any message of the contract; code that walks an accepted value may recurse. */
const deepest = 64;

/**
 * Whether a value can be walked: not nested without end, and with no more parts than a message has characters. Parts
 * that occur twice count twice: a few dozen objects that refer to each other may stand for more than any memory holds,
 * once written out.
 *
 * @param most how many parts it may have
 * @throws where reading a part throws
 */
export function isWithinSizeLimit(value: unknown, most: number): boolean {
  const waiting: { readonly part: unknown; readonly depth: number }[] = [{ part: value, depth: 0 }];
  for (let seen = 0; ; seen += 1) {
    const next = waiting.pop();
    if (next === undefined) return true;
    if (seen > most) return false;
    if (typeof next.part !== 'object' || next.part === null) continue;
    if (next.depth >= deepest) return false;
    const parts = Object.values(next.part);
    if (parts.length + waiting.length > most) return false;
    for (const part of parts) waiting.push({ part, depth: next.depth + 1 });
  }
}
