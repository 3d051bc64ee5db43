import type { DatabaseSync } from 'node:sqlite';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { noCounts, type RowState } from '../../../shared/domain/run.ts';
import { type DeliveryRecord, insertValuesOf, isUndone } from '../deliveries/delivery-record.ts';
import type { SharedPersonLocks } from '../ownership/shared-person-locks.ts';
import type { RunRecord } from './run-record.ts';

/** The position of a row in its file. */
export interface RowPlace {
  readonly row: number;
  readonly offset: number;
  readonly length: number;
}

/** A row that was begun before, and is to be sent again. */
export interface BegunRow extends RowPlace {
  readonly attempts: number;
  /** Milliseconds since 1970 before which it must not leave. */
  readonly nextAt: number;
}

export interface RowOutcome
  extends Pick<DeliveryRecord, 'outcome' | 'message' | 'reason' | 'response' | 'duration'> {
  readonly row: number;
  readonly attempts: number;
  readonly nextAt: number | null;
  /** Whether no byte of it ever left, so that it counts as not begun. */
  readonly isWithdrawn?: boolean;
}

export interface BeginningRow extends RowPlace {
  readonly delivery: DeliveryRecord;
  readonly attempts: number;
}

/** The result of a commit for the rows that were to begin. */
export interface Committed {
  /** Whether the run still belongs to this program; where not, no row has begun. */
  readonly isOurs: boolean;
  /** Rows that have not begun, since another program has a request about the same person in flight. */
  readonly held: ReadonlySet<number>;
}

/** The begun rows of files: each is a delivery of the history. */
export interface RowsTable {
  counts(run: RunRecord): Record<RowState, number>;
  /**
   * Up to which row the file was begun without a gap: reading goes on there, and some rows after it are begun already.
   *
   * @param isLeftOut whether a row is never begun, which makes no gap
   */
  progress(
    seq: number,
    isLeftOut?: (row: number) => boolean,
  ): {
    readonly lastRow: number;
    readonly begun: ReadonlySet<number>;
    readonly end: number;
  };
  waiting(seq: number): readonly BegunRow[];
  /**
   * Writes outcomes, and which rows begin; all of it or nothing.
   *
   * @param owner of the run, and of the rows that end; a row that another program has begun since is left as it is
   * @throws where it cannot be written
   */
  commit(
    run: RunRecord,
    owner: number,
    rows: { readonly begun: readonly BeginningRow[]; readonly ended: readonly RowOutcome[] },
  ): Committed;
  /** Moves every row of one state into another. @returns how many */
  move(
    seq: number,
    move: { readonly from: RowState; readonly to: RowState; readonly message: string },
  ): number;
  /** Rows of some states, by their number. */
  rowsIn(
    seq: number,
    query: { readonly states: readonly RowState[]; readonly after: number; readonly limit: number },
  ): readonly (RowPlace & {
    readonly outcome: RowState;
    readonly message: string;
    readonly attempts: number;
  })[];
  /** The numbers of rows that were accepted, and not undone one by one since. */
  acceptedIn(seq: number, query: { readonly after: number; readonly limit: number }): readonly number[];
  /** The forms of rows of some states, the last row first; null where an earlier version kept none. */
  formsIn(
    seq: number,
    query: { readonly states: readonly RowState[]; readonly before: number | null; readonly limit: number },
  ): readonly { readonly row: number; readonly form: FormValues | null }[];
}

export function createRowsTable(
  database: DatabaseSync,
  transaction: (work: () => void) => void,
  locks: SharedPersonLocks,
): RowsTable {
  const insertRow = database.prepare(
    `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, duration,
       outcome, message, reason, request, response, owner, person, form, run, row, offset, length, attempts, next_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
     ON CONFLICT (run, row) WHERE run IS NOT NULL
       DO UPDATE SET outcome = excluded.outcome, message = excluded.message, owner = excluded.owner,
         attempts = excluded.attempts, next_at = NULL`,
  );
  const endRow = database.prepare(
    `UPDATE deliveries SET outcome = ?, message = ?, reason = ?, response = ?, duration = ?, attempts = ?, next_at = ?
     WHERE run = ? AND row = ? AND owner = ?`,
  );
  const removeRow = database.prepare(
    `DELETE FROM deliveries WHERE run = ? AND row = ? AND owner = ? AND outcome = 'sending'`,
  );
  const ownerOf = database.prepare('SELECT owner FROM runs WHERE seq = ?');
  return {
    counts(run) {
      const counts = noCounts();
      const found = database
        .prepare('SELECT outcome, count(*) AS rows FROM deliveries WHERE run = ? GROUP BY outcome')
        .all(run.seq) as unknown as { outcome: RowState; rows: number }[];
      let begun = 0;
      for (const { outcome, rows } of found) {
        counts[outcome] += rows;
        begun += rows;
      }
      counts[run.state === 'cancelled' ? 'cancelled' : 'queued'] += run.total - begun;
      return counts;
    },
    progress(seq, isLeftOut = () => false) {
      const rows = database
        .prepare('SELECT row, offset + length AS end FROM deliveries WHERE run = ? ORDER BY row')
        .iterate(seq) as unknown as Iterable<{ row: number; end: number }>;
      let lastRow = 0;
      let end = 0;
      const begun = new Set<number>();
      for (const found of rows) {
        let next = lastRow + 1;
        while (next < found.row && isLeftOut(next)) next += 1;
        if (found.row === next) {
          lastRow = found.row;
          end = found.end;
        } else begun.add(found.row);
      }
      return { lastRow, begun, end };
    },
    waiting: (seq) =>
      database
        .prepare(
          `SELECT row, offset, length, attempts, coalesce(next_at, 0) AS nextAt
           FROM deliveries WHERE run = ? AND outcome = 'waiting' ORDER BY row`,
        )
        .all(seq) as unknown as BegunRow[],
    commit(run, owner, { begun, ended }) {
      let isOurs = false;
      const held = new Set<number>();
      transaction(() => {
        isOurs = (ownerOf.get(run.seq) as { owner: number | null } | undefined)?.owner === owner;
        for (const {
          outcome,
          message,
          reason,
          response,
          duration,
          attempts,
          nextAt,
          row,
          isWithdrawn,
        } of ended) {
          // The run's new owner has decided already which of its rows are sent again.
          if (outcome === 'waiting' && !isOurs) continue;
          if (isWithdrawn === true) {
            removeRow.run(run.seq, row, owner);
            continue;
          }
          endRow.run(
            outcome,
            message,
            reason === null ? null : JSON.stringify(reason),
            response === null ? null : JSON.stringify(response),
            duration,
            attempts,
            nextAt,
            run.seq,
            row,
            owner,
          );
        }
        if (!isOurs || begun.length === 0) return;
        const taken = locks.heldFrom(owner, run.connectionId);
        for (const { delivery, row, offset, length, attempts } of begun) {
          if (delivery.outcome === 'sending' && taken.has(delivery.person)) held.add(row);
          else insertRow.run(...insertValuesOf(delivery, owner), run.seq, row, offset, length, attempts);
        }
      });
      return { isOurs, held };
    },
    move(seq, { from, to, message }) {
      const { changes } = database
        .prepare(
          'UPDATE deliveries SET outcome = ?, message = ?, next_at = NULL WHERE run = ? AND outcome = ?',
        )
        .run(to, message, seq, from);
      return Number(changes);
    },
    rowsIn: (seq, { states, after, limit }) =>
      database
        .prepare(
          `SELECT row, offset, length, outcome, message, attempts FROM deliveries
           WHERE run = ? AND row > ? AND outcome IN (${states.map(() => '?').join(', ')}) ORDER BY row LIMIT ?`,
        )
        .all(seq, after, ...states, limit) as unknown as ReturnType<RowsTable['rowsIn']>,
    acceptedIn: (seq, { after, limit }) =>
      (
        database
          .prepare(
            `SELECT row FROM deliveries
             WHERE run = ? AND row > ? AND outcome = 'accepted' AND NOT ${isUndone} ORDER BY row LIMIT ?`,
          )
          .all(seq, after, limit) as unknown as { row: number }[]
      ).map(({ row }) => row),
    formsIn: (seq, { states, before, limit }) =>
      (
        database
          .prepare(
            `SELECT row, form FROM deliveries WHERE run = ? AND row < coalesce(?, 9e15)
               AND outcome IN (${states.map(() => '?').join(', ')}) ORDER BY row DESC LIMIT ?`,
          )
          .all(seq, before, ...states, limit) as unknown as { row: number; form: string | null }[]
      ).map(({ row, form }) => ({
        row,
        form: form === null ? null : (JSON.parse(form) as FormValues),
      })),
  };
}
