import { setImmediate as turn } from 'node:timers/promises';
import type { RowState } from '../../../shared/domain/run.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';

/** Why rows did not go through: a sentence, how many rows have it, and the number of the first. */
export interface FailureReason {
  readonly message: string;
  readonly count: number;
  readonly row: number;
}

export interface FailureReasons {
  /** The most frequent first. */
  readonly reasons: readonly FailureReason[];
  /** Whether there are other reasons, or further rows that were not looked at. */
  readonly hasMore: boolean;
}

/** Rows that are unknown or were cancelled have no reason of their own. */
const failedStates: readonly RowState[] = ['rejected', 'unavailable', 'invalid'];
const shown = 5;
const rowsATurn = 500;
/** Rows that are looked at: of a list that fails as a whole, the first ones say why. */
const mostRows = 20_000;

/**
 * The reasons of the rows of a run that did not go through. Sentences that differ in a quoted value alone are one: what
 * a person typed or a list holds is not repeated here.
 *
 * @param isMasked whether a service's own words may name people, and are left out
 */
export async function failureReasons(
  seq: number,
  store: Pick<OutboxStore, 'rowsIn'>,
  isMasked: boolean,
): Promise<FailureReasons> {
  const found = new Map<string, { count: number; readonly row: number }>();
  let after = 0;
  for (let seen = 0; seen < mostRows; seen += rowsATurn) {
    const rows = store.rowsIn(seq, { states: failedStates, after, limit: rowsATurn });
    for (const { message, row, outcome } of rows) {
      const words = isMasked && outcome !== 'invalid' ? masked : withoutValues(message);
      const known = found.get(words);
      if (known === undefined) found.set(words, { count: 1, row });
      else known.count += 1;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsATurn) {
      return { reasons: sorted(found).slice(0, shown), hasMore: found.size > shown };
    }
    after = last.row;
    await turn();
  }
  return { reasons: sorted(found).slice(0, shown), hasMore: true };
}

const masked = 'The service’s own words are masked: look at the rows in History.';

function sorted(found: ReadonlyMap<string, { readonly count: number; readonly row: number }>) {
  return [...found]
    .map(([message, { count, row }]) => ({ message, count, row }))
    .sort((one, other) => other.count - one.count || one.row - other.row);
}

/** In the quotation marks by which the app tells a value. */
function withoutValues(message: string): string {
  return message.replaceAll(/“[^”]*”/g, '“…”');
}
