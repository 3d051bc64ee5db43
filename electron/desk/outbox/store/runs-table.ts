import type { DatabaseSync } from 'node:sqlite';
import type { RunOptions, RunState, RunTarget } from '../../../../shared/domain/run.ts';
import { reasonOf } from '../../error-reason.ts';
import type { FileSource } from '../../import-files/file-source.ts';
import type { Owners } from '../../ownership/owners.ts';
import { type RunRecord, type RunRow, runRecordOf } from './run-record.ts';

/** Why a program stops whose run another one has taken. */
export const otherOwner = 'Another program goes on with this file.';

/** Files on their way, as they are kept: one row a file. */
export interface RunsTable {
  add(run: Omit<RunRecord, 'seq'>): number;
  list(): readonly RunRecord[];
  find(id: string): RunRecord | undefined;
  setState(
    seq: number,
    change: { readonly state: RunState; readonly why: string; readonly endedAt: string | null },
  ): void;
  setOptions(seq: number, options: RunOptions): void;
  /** The same file at another place. */
  setSource(seq: number, source: FileSource): void;
  setTarget(seq: number, target: RunTarget): void;
  /** Until when nothing of it leaves, ISO 8601; null where it goes on. */
  setWait(seq: number, until: string | null): void;
  /** The rows that follow the first ones may go. */
  setReviewed(seq: number): void;
  /** A run that was never set going. */
  remove(seq: number): void;
  /** Makes the run this program's, where nobody who is there has it. @returns whose it would else be */
  claim(seq: number, owner: number): 'ours' | 'held' | 'unclear';
  release(seq: number, owner: number): void;
  /** Why it is no longer for this program to send; nothing where the run is its own. */
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
        // Where it cannot be known, it may be another's.
        return `Whose file it is could not be read: ${reasonOf(error)}.`;
      }
    },
    release(seq, owner) {
      database.prepare('UPDATE runs SET owner = NULL WHERE seq = ? AND owner = ?').run(seq, owner);
    },
  };
}
