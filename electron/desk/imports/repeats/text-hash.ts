/** Where a hash begins: as many numbers of 32 bits as it has lanes. */
export type Seeds = readonly [number, number, number, number];

/** The four lanes of the last text that was hashed; 32 bits each, and a whole object would be garbage for each text. */
export const lanes = { a: 0, b: 0, c: 0, d: 0 };

const [c1, c2, c3, c4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;

/**
 * MurmurHash3 with 128 bits, over the 16 bits of each character, from secret seeds: fast enough for every cell of a long
 * file, and well spread. It is no signature; whoever made a file cannot aim at it, since nobody knows the seeds.
 */
export function hashText(text: string, seeds: Seeds): void {
  let [a, b, c, d] = seeds;
  const { length } = text;
  const whole = length & ~7;
  for (let at = 0; at < whole; at += 8) {
    a ^= lane(text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16), c1, 15, c2);
    a = (Math.imul(rotated(a, 19) + b, 5) + 0x561ccd1b) | 0;
    b ^= lane(text.charCodeAt(at + 2) | (text.charCodeAt(at + 3) << 16), c2, 16, c3);
    b = (Math.imul(rotated(b, 17) + c, 5) + 0x0bcaa747) | 0;
    c ^= lane(text.charCodeAt(at + 4) | (text.charCodeAt(at + 5) << 16), c3, 17, c4);
    c = (Math.imul(rotated(c, 15) + d, 5) + 0x96cd1c35) | 0;
    d ^= lane(text.charCodeAt(at + 6) | (text.charCodeAt(at + 7) << 16), c4, 18, c1);
    d = (Math.imul(rotated(d, 13) + a, 5) + 0x32ac3b17) | 0;
  }
  // Behind the end there are zeros; the length tells them from characters.
  if (length > whole) a ^= lane(pair(text, whole), c1, 15, c2);
  if (length > whole + 2) b ^= lane(pair(text, whole + 2), c2, 16, c3);
  if (length > whole + 4) c ^= lane(pair(text, whole + 4), c3, 17, c4);
  if (length > whole + 6) d ^= lane(pair(text, whole + 6), c4, 18, c1);
  a ^= length;
  b ^= length;
  c ^= length;
  d ^= length;
  a = (a + b + c + d) | 0;
  b = (b + a) | 0;
  c = (c + a) | 0;
  d = (d + a) | 0;
  a = mixed(a);
  b = mixed(b);
  c = mixed(c);
  d = mixed(d);
  a = (a + b + c + d) | 0;
  lanes.a = a >>> 0;
  lanes.b = (b + a) >>> 0;
  lanes.c = (c + a) >>> 0;
  lanes.d = (d + a) >>> 0;
}

/** The seeds of another text than the one they are made of: as many as there are columns and fields. */
export function seedsOf(text: string, seeds: Seeds): Seeds {
  hashText(text, seeds);
  return [lanes.a | 0, lanes.b | 0, lanes.c | 0, lanes.d | 0];
}

/** Mixes every bit of a number into every other. */
export function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

function pair(text: string, at: number): number {
  return text.charCodeAt(at) | (at + 1 < text.length ? text.charCodeAt(at + 1) << 16 : 0);
}

function lane(bits: number, before: number, by: number, after: number): number {
  return Math.imul(rotated(Math.imul(bits, before), by), after);
}

function rotated(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
