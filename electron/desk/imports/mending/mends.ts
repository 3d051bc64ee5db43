import type { RowPlace } from '../../import-reading/read-places.ts';
import { noChanges, type RowChanges } from '../../import-reading/row-changes.ts';

/** What a person has made of one row. */
export interface RowMends {
  /** New texts by column; nothing where all cells are the file's own. */
  readonly cells: ReadonlyMap<string, string> | undefined;
  readonly isLeftOut: boolean;
}

interface Step {
  readonly label: string;
  readonly before: ReadonlyMap<number, RowMends>;
}

export interface MendCounts {
  readonly cells: number;
  /** Rows with a mended cell. */
  readonly rows: number;
  /** Rows left out by hand. */
  readonly leftOut: number;
}

/** So many cells of a file are mended by hand, and so long are all of them together. In characters. */
export const mostMended = { cells: 100_000, characters: 20_000_000 } as const;

/** Steps that can be undone, and rows that they remember at most. */
const mostSteps = { steps: 200, rows: 400_000 } as const;

/** The mended cells and left-out rows of one way of reading a file, and the steps by which they came about. */
export class Mends {
  readonly changes: RowChanges = noChanges();
  readonly #places = new Map<number, RowPlace>();
  #steps: Step[] = [];
  #cells = 0;
  #characters = 0;

  get counts(): MendCounts {
    return { cells: this.#cells, rows: this.changes.cells.size, leftOut: this.changes.leftOut.byHand.size };
  }

  /** What the last step did; null where there is none. */
  get undoes(): string | null {
    return this.#steps.at(-1)?.label ?? null;
  }

  /** Rows that are mended or left out by hand, in the order of the file. */
  places(): readonly RowPlace[] {
    const rows = [...this.#places.values()].filter(
      ({ row }) => this.changes.cells.has(row) || this.changes.leftOut.byHand.has(row),
    );
    return rows.sort((one, other) => one.row - other.row);
  }

  /** Rows that were looked up by their number: whoever sees them may change them. */
  learn(places: readonly RowPlace[]): void {
    for (const place of places) this.#places.set(place.row, place);
  }

  placeOf(row: number): RowPlace | undefined {
    return this.#places.get(row);
  }

  of(row: number): RowMends {
    return { cells: this.changes.cells.get(row), isLeftOut: this.changes.leftOut.byHand.has(row) };
  }

  /** How many cells and characters there would be. */
  after(wanted: ReadonlyMap<number, RowMends>): { readonly cells: number; readonly characters: number } {
    let [cells, characters] = [this.#cells, this.#characters];
    for (const [row, { cells: made }] of wanted) {
      const before = this.changes.cells.get(row);
      cells += (made?.size ?? 0) - (before?.size ?? 0);
      characters += lengthOf(made) - lengthOf(before);
    }
    return { cells, characters };
  }

  apply(label: string, wanted: ReadonlyMap<number, RowMends>, places: readonly RowPlace[]): void {
    this.#steps.push({ label, before: new Map([...wanted.keys()].map((row) => [row, this.of(row)])) });
    let rows = this.#steps.reduce((sum, { before }) => sum + before.size, 0);
    while (this.#steps.length > mostSteps.steps || (rows > mostSteps.rows && this.#steps.length > 1))
      rows -= this.#steps.shift()?.before.size ?? 0;
    for (const place of places) this.#places.set(place.row, place);
    this.#set(wanted);
  }

  /** What the last step changed, as it was before. */
  lastStep(): ReadonlyMap<number, RowMends> | undefined {
    return this.#steps.at(-1)?.before;
  }

  undo(): void {
    const step = this.#steps.pop();
    if (step !== undefined) this.#set(step.before);
  }

  #set(wanted: ReadonlyMap<number, RowMends>): void {
    ({ cells: this.#cells, characters: this.#characters } = this.after(wanted));
    const { cells, leftOut } = this.changes;
    for (const [row, { cells: made, isLeftOut }] of wanted) {
      if (made === undefined || made.size === 0) cells.delete(row);
      else cells.set(row, new Map(made));
      if (isLeftOut) leftOut.byHand.add(row);
      else leftOut.byHand.delete(row);
    }
  }
}

function lengthOf(cells: ReadonlyMap<string, string> | undefined): number {
  let length = 0;
  for (const text of cells?.values() ?? []) length += text.length;
  return length;
}
