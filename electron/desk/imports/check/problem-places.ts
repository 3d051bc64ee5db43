import type { RowPlace } from '../../import-reading/read-places.ts';

/** One row that has a problem, where it stands, and by which value. */
export interface PlacedValue extends RowPlace {
  /** The number of the value, see `ProblemPlaces.none`. */
  readonly value: number;
}

/**
 * The rows of one problem in the order of the file, at some twenty bytes each. A row that has the problem no more stays
 * in its place: who mends the rows one after another keeps them before them.
 */
export class ProblemPlaces {
  /** The number of a value that is not told apart. */
  static readonly none = 0xffff;
  #rows = new Uint32Array(8);
  #offsets = new Float64Array(8);
  #lengths = new Uint32Array(8);
  #values = new Uint16Array(8);
  #gone = new Uint8Array(8);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** After all others. */
  push(one: PlacedValue): void {
    if (this.#size === this.#rows.length) this.#widen(this.#size * 2);
    this.#put(this.#size, one);
    this.#size += 1;
  }

  /** The row has the problem no more. */
  leave(row: number): void {
    for (let at = this.#lowest(row); at < this.#size && this.#rows[at] === row; at += 1) {
      if (this.#gone[at] === 1) continue;
      this.#gone[at] = 1;
      return;
    }
  }

  /** @returns whether it was among them before, with this value */
  comeBack(row: number, value: number): boolean {
    for (let at = this.#lowest(row); at < this.#size && this.#rows[at] === row; at += 1) {
      if (this.#gone[at] === 0 || this.#values[at] !== value) continue;
      this.#gone[at] = 0;
      return true;
    }
    return false;
  }

  /** Takes in rows that were not among them, wherever they belong. */
  merge(added: readonly PlacedValue[]): void {
    const sorted = [...added].sort((one, other) => one.row - other.row);
    let from = this.#size - 1;
    this.#size += sorted.length;
    while (this.#rows.length < this.#size) this.#widen(this.#rows.length * 2);
    // From the end, so that nothing is written over that is still to be moved.
    for (let to = this.#size - 1; sorted.length > 0; to -= 1) {
      const last = sorted.at(-1);
      if (last === undefined) break;
      if (from >= 0 && (this.#rows[from] ?? 0) > last.row) {
        this.#move(from, to);
        from -= 1;
      } else {
        this.#put(to, last);
        sorted.pop();
      }
    }
  }

  placeOf(row: number): RowPlace | undefined {
    const at = this.#lowest(row);
    return at < this.#size && this.#rows[at] === row ? this.#at(at) : undefined;
  }

  /** The first rows that have the problem still. */
  first(count: number): readonly number[] {
    const rows: number[] = [];
    for (let at = 0; at < this.#size && rows.length < count; at += 1)
      if (this.#gone[at] === 0) rows.push(this.#rows[at] ?? 0);
    return rows;
  }

  /** Each row once. @param value the number of a value, where only its rows are wanted */
  places(value?: number): readonly RowPlace[] {
    const found: RowPlace[] = [];
    for (let at = 0; at < this.#size; at += 1) {
      if (value !== undefined && this.#values[at] !== value) continue;
      if (found.at(-1)?.row !== this.#rows[at]) found.push(this.#at(at));
    }
    return found;
  }

  #put(at: number, { row, offset, length, value }: PlacedValue): void {
    this.#rows[at] = row;
    this.#offsets[at] = offset;
    this.#lengths[at] = length;
    this.#values[at] = value;
    this.#gone[at] = 0;
  }

  #move(from: number, to: number): void {
    for (const column of [this.#rows, this.#offsets, this.#lengths, this.#values, this.#gone])
      column[to] = column[from] ?? 0;
  }

  #at(at: number): RowPlace {
    return { row: this.#rows[at] ?? 0, offset: this.#offsets[at] ?? 0, length: this.#lengths[at] ?? 0 };
  }

  /** The first place of a row, or where it would stand. */
  #lowest(row: number): number {
    let [from, to] = [0, this.#size];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#rows[middle] ?? 0) < row) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #widen(size: number): void {
    const wider = <T extends { set(from: T): void }>(made: T, from: T): T => {
      made.set(from);
      return made;
    };
    this.#rows = wider(new Uint32Array(size), this.#rows);
    this.#offsets = wider(new Float64Array(size), this.#offsets);
    this.#lengths = wider(new Uint32Array(size), this.#lengths);
    this.#values = wider(new Uint16Array(size), this.#values);
    this.#gone = wider(new Uint8Array(size), this.#gone);
  }
}
