/** Rows to a piece, so that no piece is ever moved because the next row does not fit: a power of two. */
const bits = 16;
const perPiece = 2 ** bits;
const within = perPiece - 1;

/** Numbers of 32 bits to a row: its number, three of what it is about, two of its request. */
export const perRow = 6;

/**
 * The hashes of the rows of a file that make a request, in the order of the file: 24 bytes a row, outside of the heap.
 *
 * What a row is about has 96 bits: among two million rows two different ones fall together once in 4 × 10^16 files, so
 * that equal hashes are taken for equal rows. The requests of one person are compared with each other alone, for
 * which 64 bits suffice.
 */
export class RowHashes {
  readonly #pieces: Uint32Array[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(numbers: ArrayLike<number>): void {
    const at = (this.#count & within) * perRow;
    if (at === 0) this.#pieces.push(new Uint32Array(perPiece * perRow));
    const piece = this.#pieces.at(-1) as Uint32Array;
    for (let index = 0; index < perRow; index += 1) piece[at + index] = numbers[index] ?? 0;
    this.#count += 1;
  }

  /** One of the numbers of a row. @param at which row, from 0 @param part which of its numbers */
  get(at: number, part: number): number {
    const piece = this.#pieces[at >>> bits];
    return piece?.[(at & within) * perRow + part] ?? 0;
  }

  /** Whether a row is about what these numbers are about. */
  isAbout(at: number, a: number, b: number, c: number): boolean {
    const piece = this.#pieces[at >>> bits];
    const from = (at & within) * perRow;
    return piece !== undefined && piece[from + 1] === a && piece[from + 2] === b && piece[from + 3] === c;
  }

  /** All rows as they are kept on disk, so many at a time. */
  *blocks(rows: number): Iterable<Uint32Array> {
    for (let piece = 0; piece < this.#pieces.length; piece += 1) {
      const all = this.#pieces[piece] as Uint32Array;
      const filled = Math.min(perPiece, this.#count - piece * perPiece);
      for (let from = 0; from < filled; from += rows) {
        yield all.subarray(from * perRow, Math.min(from + rows, filled) * perRow);
      }
    }
  }
}

/** The numbers of a row by their place. */
export const part = { row: 0, about: 1, request: 4 } as const;
