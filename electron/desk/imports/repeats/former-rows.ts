import { setImmediate as turn } from 'node:timers/promises';
import type { RowSet } from '../../import-reading/row-changes.ts';
import { type AboutTable, rowsATurn } from './about-table.ts';
import { part, perRow, type RowHashes } from './row-hashes.ts';
import type { OpenRows } from './rows-file.ts';
import { mixed } from './text-hash.ts';

/** How a row stands against what was sent before. */
export type RowStanding = 'same' | 'changed' | 'new';

/** What one run has of the rows of a file. */
export interface Overlap {
  /** What the rows of the file are about and the run sent, too: people, tokens, or requests; and how many there are. */
  readonly found: number;
  /** Rows of the run that are about nothing in the file. */
  readonly gone: number;
}

/** One of 64 bits for each row, in two halves. */
export type Requests = readonly [Uint32Array, Uint32Array];

export interface Against {
  readonly rows: Pick<RowHashes, 'count'>;
  readonly table: AboutTable;
  /** By the first row of each person, what all of theirs say; nothing where rows are compared one by one. */
  readonly requests: Requests | undefined;
  /** Whether rows about the same are one request after the other, of which the last one decides. */
  readonly isOfRequests: boolean;
  /** Whether the same request again counts once more, as an event does. */
  readonly addsUp: boolean;
}

/**
 * What former runs have sent of the people of a file: of each the requests in their order, as one number of 64 bits.
 * Runs are read from the newest back, and of each person the newest one counts, since it was sent over the others.
 */
export class FormerRows {
  readonly #against: Against;
  /** Which run has told of it, by its first row; 0 where none has. */
  readonly #toldBy: Uint8Array;
  /** The last run in which it was found. */
  readonly #foundIn: Uint8Array;
  /** How often that run has it. */
  readonly #times: Uint32Array;
  readonly #all: Requests;
  /** The last request of each, where any has several: else it is all there is. */
  #last: Requests | undefined;
  #runs = 0;

  constructor(against: Against) {
    this.#against = against;
    const { count } = against.rows;
    const wide = against.isOfRequests ? 0 : count;
    this.#toldBy = new Uint8Array(wide);
    this.#foundIn = new Uint8Array(count);
    this.#times = new Uint32Array(against.isOfRequests ? count : 0);
    this.#all = [new Uint32Array(wide), new Uint32Array(wide)];
  }

  /** Reads the accepted rows of one run. @throws where they cannot be read */
  async read(kept: OpenRows, accepted: RowSet): Promise<Overlap> {
    const { table, isOfRequests } = this.#against;
    this.#runs += 1;
    const run = this.#runs;
    let [found, gone, read] = [0, 0, 0];
    for await (const numbers of kept.blocks()) {
      for (let at = 0; at < numbers.length; at += perRow) {
        if (!accepted.has(numbers[at + part.row] as number)) continue;
        const a = numbers[at + part.about] as number;
        const b = numbers[at + part.about + 1] as number;
        const row = table.find(a, b, numbers[at + part.about + 2] as number);
        if (row < 0) {
          gone += 1;
          continue;
        }
        const isFirst = this.#foundIn[row] !== run;
        if (isFirst) found += 1;
        this.#foundIn[row] = run;
        if (isOfRequests) this.#times[row] = (isFirst ? 0 : (this.#times[row] as number)) + 1;
        else
          this.#tell(
            row,
            run,
            numbers[at + part.request] as number,
            numbers[at + part.request + 1] as number,
          );
      }
      read += numbers.length / perRow;
      if (read >= rowsATurn) {
        read = 0;
        await turn();
      }
    }
    return { found, gone };
  }

  /** How a row stands; the rows are asked for in their order. */
  standingOf(row: number): RowStanding {
    const { requests, table, isOfRequests, addsUp } = this.#against;
    const first = table.first[row] as number;
    if (isOfRequests) {
      if (this.#foundIn[first] !== this.#runs || this.#times[first] === 0) return 'new';
      if (addsUp) this.#times[first] = (this.#times[first] as number) - 1;
      return 'same';
    }
    if (this.#toldBy[first] === 0) return 'new';
    const [a, b] = [requests?.[0][first], requests?.[1][first]];
    const all = this.#all;
    if (all[0][first] === a && all[1][first] === b) return 'same';
    // What was said last stands; to say it once more changes nothing.
    const last = this.#last ?? all;
    return last[0][first] === a && last[1][first] === b ? 'same' : 'changed';
  }

  #tell(row: number, run: number, a: number, b: number): void {
    const all = this.#all;
    if (this.#toldBy[row] === 0) {
      this.#toldBy[row] = run;
      all[0][row] = a;
      all[1][row] = b;
    } else if (this.#toldBy[row] === run) {
      this.#last ??= [all[0].slice(), all[1].slice()];
      const before = [all[0][row] as number, all[1][row] as number] as const;
      [all[0][row], all[1][row]] = oneAfterOther(before, [a, b]);
    } else return;
    if (this.#last === undefined) return;
    this.#last[0][row] = a;
    this.#last[1][row] = b;
  }
}

type Hash = readonly [number, number];

/** The number of requests in their order: of those before, and one more. */
export function oneAfterOther([a, b]: Hash, [c, d]: Hash): Hash {
  const first = mixed((Math.imul(a, 31) + c + Math.imul(b, 0x9e3779b1)) | 0) >>> 0;
  return [first, mixed((Math.imul(b, 33) + d) ^ first) >>> 0];
}
