/**
 * The limit for parts: a list counts as one part and an object as two, since it takes twice the memory and the time. So
 * many take some seconds to parse. An export of 100 MB whose rows have two short cells has five and a half million; a
 * text made to break its reader has thirty-three million empty lists in as many bytes.
 */
const mostParts = 8_000_000;

/** Beyond some millions, each further name takes an object longer: parsing 100 MB of them never ends. */
const mostNames = 1_000_000;

const tooManyParts =
  'more lists or objects than any export (more than 8 million lists, or half as many objects)';
const tooManyNames = 'an object with more names than any export has (more than a million)';

/**
 * Weighs a JSON text before it is parsed, chunk by chunk as it comes: what the parser makes of it may be forty times as
 * large. About two nanoseconds a byte; any other text weighs nothing.
 */
export class JsonSize {
  #kind: 'unknown' | 'json' | 'other' = 'unknown';
  #isInText = false;
  #isEscaped = false;
  #parts = 0;
  #depth = 0;
  /** How many names the open object at each depth has; a list has none. */
  readonly #names: number[] = [0];

  /** The weight so far, and the depth at the end of the bytes. */
  get weight(): { readonly parts: number; readonly depth: number } {
    return { parts: this.#parts, depth: this.#depth };
  }

  /**
   * Takes the next bytes, in UTF-8.
   *
   * @returns what it holds too much of, in words that go on after "holds"
   */
  add(bytes: Uint8Array): string | undefined {
    const start = this.#kind === 'unknown' ? this.#begin(bytes) : 0;
    if (this.#kind !== 'json') return undefined;
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.#isInText) at = this.#endOfText(bytes, at);
      else if (byte === 0x22) this.#isInText = true;
      else if (byte === 0x5b || byte === 0x7b) this.#open(byte === 0x5b ? 1 : 2);
      else if (byte === 0x5d || byte === 0x7d) this.#depth = Math.max(0, this.#depth - 1);
      else if (byte === 0x3a && this.#addName() > mostNames) return tooManyNames;
      if (this.#parts > mostParts) return tooManyParts;
    }
    return undefined;
  }

  /**
   * @returns the position of the first character that is neither blank nor byte order mark, by which JSON is recognised
   */
  #begin(bytes: Uint8Array): number {
    const at = bytes.findIndex((byte) => !blanks.has(byte));
    if (at === -1) return bytes.length;
    this.#kind = bytes[at] === 0x5b || bytes[at] === 0x7b ? 'json' : 'other';
    return at;
  }

  #open(weight: number): void {
    this.#parts += weight;
    this.#depth += 1;
    this.#names[this.#depth] = 0;
  }

  #addName(): number {
    const names = (this.#names[this.#depth] ?? 0) + 1;
    this.#names[this.#depth] = names;
    return names;
  }

  /** @returns the position of the quotation mark that ends a text, or the last one of these bytes */
  #endOfText(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === 0x5c) this.#isEscaped = true;
      else if (byte === 0x22) {
        this.#isInText = false;
        return at;
      }
    }
    return bytes.length;
  }
}

/** What the parser and the decoder skip before a text. */
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/** Characters of a text that are weighed at a time. */
const window = 65_536;

/** @returns what a text holds too much of to be parsed as JSON, in words that go on after "holds" */
export function tooMuchJson(text: string): string | undefined {
  // A shorter text cannot hold too many parts.
  if (text.length < 3 * mostNames) return undefined;
  const size = new JsonSize();
  const [encoder, bytes] = [new TextEncoder(), new Uint8Array(3 * window)];
  for (let start = 0; start < text.length; start += window) {
    const { written } = encoder.encodeInto(text.slice(start, start + window), bytes);
    const tooMuch = size.add(bytes.subarray(0, written));
    if (tooMuch !== undefined) return tooMuch;
  }
  return undefined;
}
