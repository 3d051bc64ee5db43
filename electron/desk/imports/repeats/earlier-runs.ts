import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { RowSet } from '../../import-reading/row-changes.ts';
import type { OutboxStore } from '../../outbox-store/outbox-store.ts';
import type { RunRecord } from '../../outbox-store/run-record.ts';
import { otherTarget } from '../../runs/run-target.ts';

/** A file is compared with the runs of so many days, newest first, and with no more than so many. */
const days = 90;
const mostRuns = 20;

export interface RunsQuery {
  readonly store: Pick<OutboxStore, 'list'>;
  readonly connection: Connection;
  readonly action: ActionName;
  readonly now: Date;
}

/**
 * The runs of the same action to this connection, as it is now. One that was undone as a whole by a run of its own is
 * not among them, from the first row that this one sent: what was taken back is offered again.
 */
export function earlierRuns({ store, connection, action, now }: RunsQuery): readonly RunRecord[] {
  const all = store.list();
  const undone = new Set(all.filter(({ state }) => state !== 'ready').map(({ source }) => source.undoes));
  const oldest = new Date(now.getTime() - days * 86_400_000).toISOString();
  return all
    .filter(
      (run) =>
        run.connectionId === connection.id &&
        run.action === action &&
        run.state !== 'ready' &&
        run.createdAt >= oldest &&
        !undone.has(run.id) &&
        otherTarget(run, connection) === undefined,
    )
    .slice(0, mostRuns);
}

/** Where rows go and what becomes of them: the same rows elsewhere were not sent here. */
export function targetDigest({ vendor, baseUrl, settings }: Connection, action: ActionName): string {
  const entries = Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([vendor, baseUrl, entries, action]))
    .digest('hex');
}

/** Rows that are asked for at once, so that no other work waits for them. */
const atOnce = 10_000;

/** The rows of a run that were accepted, and not taken back one by one since. */
export async function acceptedRows(store: Pick<OutboxStore, 'acceptedIn'>, seq: number): Promise<RowSet> {
  const rows = new RowSet();
  for (let after = 0; ; ) {
    const found = store.acceptedIn(seq, { after, limit: atOnce });
    for (const row of found) rows.add(row);
    const last = found.at(-1);
    if (last === undefined || found.length < atOnce) return rows;
    after = last;
    await turn();
  }
}
