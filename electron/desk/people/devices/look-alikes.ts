/** Signs at either end by which a token is found again, of long ones and of short ones. */
const [longEnd, shortEnd] = [12, 4];

/** A shorter token has no ends that only it has, and differs from another one by one sign for good reason. */
const shortestLong = 24;

/** So many signs may be wrong, missing or too many in a long token. */
const mostSlips = 3;

/** Of more tokens with the same end not all are compared. */
const mostCompared = 50;

/**
 * Tells which known token an unknown one was probably meant to be: another case, a few signs wrong or left out, or only
 * its beginning or end.
 *
 * @returns a function over all tokens that are known, none of which it is
 */
export function createLookAlikes(known: readonly string[]): (token: string) => string | undefined {
  const byEnd = new Map<string, string[]>();
  const file = (key: string, token: string) => {
    const filed = byEnd.get(key);
    if (filed === undefined) byEnd.set(key, [token]);
    else if (filed.length < mostCompared) filed.push(token);
  };
  for (const token of known) for (const key of keysOf(token)) file(key, token);
  return (token) => {
    const candidates = new Set(keysOf(token).flatMap((key) => byEnd.get(key) ?? []));
    candidates.delete(token);
    const plain = token.toLowerCase();
    let best: { readonly token: string; readonly slips: number } | undefined;
    for (const other of candidates) {
      const slips = slipsBetween(plain, other.toLowerCase());
      if (slips !== undefined && (best === undefined || slips < best.slips)) best = { token: other, slips };
    }
    return best?.token;
  };
}

function keysOf(token: string): readonly string[] {
  const plain = token.toLowerCase();
  const length = plain.length >= shortestLong ? longEnd : shortEnd;
  if (plain.length < length) return [`is ${plain}`];
  return [`from ${plain.slice(0, length)}`, `to ${plain.slice(-length)}`];
}

/** How many signs differ; nothing where they are too many for a slip. A part of the whole counts as many, yet as one. */
function slipsBetween(one: string, other: string): number | undefined {
  const isPart = one.length >= longEnd && (other.startsWith(one) || other.endsWith(one));
  const isWhole = other.length >= longEnd && (one.startsWith(other) || one.endsWith(other));
  if (isPart || isWhole) return mostSlips;
  const most = Math.min(one.length, other.length) >= shortestLong ? mostSlips : 1;
  if (Math.abs(one.length - other.length) > most) return undefined;
  const distance = editDistance(one, other, most);
  return distance <= most ? distance : undefined;
}

/** Levenshtein's, as far as it does not exceed a limit: only so many places beside the diagonal are looked at. */
function editDistance(one: string, other: string, limit: number): number {
  const far = limit + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => Math.min(at, far));
  for (let y = 1; y <= one.length; y += 1) {
    const next = new Array<number>(other.length + 1).fill(far);
    if (y <= limit) next[0] = y;
    for (let x = Math.max(1, y - limit); x <= Math.min(other.length, y + limit); x += 1) {
      const wrong = one[y - 1] === other[x - 1] ? 0 : 1;
      next[x] = Math.min((row[x - 1] ?? far) + wrong, (row[x] ?? far) + 1, (next[x - 1] ?? far) + 1);
    }
    row = next;
  }
  return row[other.length] ?? far;
}
