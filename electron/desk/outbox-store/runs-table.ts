import type { DatabaseSync } from 'node:sqlite';
import type { RunOptions, RunState, RunTarget } from '../../../shared/domain/run.ts';
import { reasonOf } from '../error-reason.ts';
import type { FileSource } from '../import-reading/file-source.ts';
import type { Owners } from '../ownership/owners.ts';
import { type RunRecord, type RunRow, runRecordOf } from './run-record.ts';

/** Why a program stops working on a run that another one has taken. */
export const otherOwner = 'Another program goes on with this file.';

/** The stored runs: one row for each. */
export interface RunsTable {
  add(run: Omit<RunRecord, 'seq'>): number;
  list(): readonly RunRecord[];
  find(id: string): RunRecord | undefined;
  setState(
    seq: number,
    change: { readonly state: RunState; readonly why: string; readonly endedAt: string | null },
  ): void;
  setOptions(seq: number, options: RunOptions): void;
  /** The copy of the file was moved. */
  setSource(seq: number, source: FileSource): void;
  setTarget(seq: number, target: RunTarget): void;
  /** Until when nothing of it leaves, ISO 8601; null where it goes on. */
  setWait(seq: number, until: string | null): void;
  /** Lets the rows after the first ones follow. */
  setReviewed(seq: number): void;
  /** Removes a run that was never started. */
  remove(seq: number): void;
  /** Makes this program the owner, unless another that is there owns the run. @returns which one, if so */
  claim(seq: number, owner: number): 'ours' | 'held' | 'unclear';
  release(seq: number, owner: number): void;
  /** Why this program may no longer send it; nothing where it owns the run. */
  lostReason(seq: number, owner: number): string | undefined;
}

export function createRunsTable(
  database: DatabaseSync,
  transaction: (work: () => void) => void,
  { livenessOf }: Pick<Owners, 'livenessOf'>,
): RunsTable {
  const insertRun = database.prepare(
    `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state, why,
       total, created_at, ended_at, owner, base_url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ownerOf = database.prepare('SELECT owner FROM runs WHERE seq = ?');
  return {
    add(run) {
      const { lastInsertRowid } = insertRun.run(
        run.id,
        run.name,
        run.connectionId,
        run.connectionName,
        run.vendor,
        run.mode,
        run.action,
        JSON.stringify(run.map),
        JSON.stringify(run.source),
        JSON.stringify(run.options),
        run.state,
        run.why,
        run.total,
        run.createdAt,
        run.endedAt,
        run.owner,
        run.baseUrl,
      );
      return Number(lastInsertRowid);
    },
    list: () =>
      (database.prepare('SELECT * FROM runs ORDER BY seq DESC').all() as unknown as RunRow[]).map(
        runRecordOf,
      ),
    find(id) {
      const row = database.prepare('SELECT * FROM runs WHERE id = ?').get(id);
      return row === undefined ? undefined : runRecordOf(row as unknown as RunRow);
    },
    setState(seq, { state, why, endedAt }) {
      database
        .prepare('UPDATE runs SET state = ?, why = ?, ended_at = ?, waits_until = NULL WHERE seq = ?')
        .run(state, why, endedAt, seq);
    },
    setOptions(seq, options) {
      database.prepare('UPDATE runs SET options = ? WHERE seq = ?').run(JSON.stringify(options), seq);
    },
    setSource(seq, source) {
      database.prepare('UPDATE runs SET source = ? WHERE seq = ?').run(JSON.stringify(source), seq);
    },
    setTarget(seq, { vendor, baseUrl, mode }) {
      database
        .prepare('UPDATE runs SET vendor = ?, base_url = ?, mode = ? WHERE seq = ?')
        .run(vendor, baseUrl, mode, seq);
    },
    setWait(seq, until) {
      database.prepare('UPDATE runs SET waits_until = ? WHERE seq = ?').run(until, seq);
    },
    setReviewed(seq) {
      database.prepare('UPDATE runs SET is_reviewed = 1 WHERE seq = ?').run(seq);
    },
    remove(seq) {
      database.prepare('DELETE FROM runs WHERE seq = ?').run(seq);
    },
    claim(seq, owner) {
      let claimed: ReturnType<RunsTable['claim']> = 'held';
      transaction(() => {
        const { owner: held } = ownerOf.get(seq) as unknown as RunRow;
        const liveness = held === null || held === owner ? 'gone' : livenessOf(held);
        claimed = liveness === 'gone' ? 'ours' : liveness === 'alive' ? 'held' : 'unclear';
        if (claimed === 'ours') database.prepare('UPDATE runs SET owner = ? WHERE seq = ?').run(owner, seq);
      });
      return claimed;
    },
    lostReason(seq, owner) {
      try {
        const found = ownerOf.get(seq) as { owner: number | null } | undefined;
        return found?.owner === owner ? undefined : otherOwner;
      } catch (error) {
        // Where it cannot be read, it may be another's.
        return `Whose file it is could not be read: ${reasonOf(error)}.`;
      }
    },
    release(seq, owner) {
      database.prepare('UPDATE runs SET owner = NULL WHERE seq = ? AND owner = ?').run(seq, owner);
    },
  };
}
