import type { DatabaseSync } from 'node:sqlite';
import type { RunOptions, RunState } from '../../../shared/domain/run.ts';
import { type KeptRun, type RunRow, runOf } from './kept-run.ts';

/** Files on their way, as they are kept: one row a file. */
export interface RunsTable {
  add(run: Omit<KeptRun, 'seq'>): number;
  list(): readonly KeptRun[];
  find(id: string): KeptRun | undefined;
  setState(seq: number, state: RunState, why: string, endedAt: string | null): void;
  setOptions(seq: number, options: RunOptions): void;
  /** @returns whether the run is this process's now: nobody else who is alive has it */
  claim(seq: number, owner: number, isAlive: (pid: number) => boolean): boolean;
  release(seq: number, owner: number): void;
}

export function createRunsTable(database: DatabaseSync, transaction: (work: () => void) => void): RunsTable {
  const insertRun = database.prepare(
    `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state, why,
       total, created_at, ended_at, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
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
      );
      return Number(lastInsertRowid);
    },
    list: () =>
      (database.prepare('SELECT * FROM runs ORDER BY seq DESC').all() as unknown as RunRow[]).map(runOf),
    find(id) {
      const row = database.prepare('SELECT * FROM runs WHERE id = ?').get(id);
      return row === undefined ? undefined : runOf(row as unknown as RunRow);
    },
    setState(seq, state, why, endedAt) {
      database
        .prepare('UPDATE runs SET state = ?, why = ?, ended_at = ? WHERE seq = ?')
        .run(state, why, endedAt, seq);
    },
    setOptions(seq, options) {
      database.prepare('UPDATE runs SET options = ? WHERE seq = ?').run(JSON.stringify(options), seq);
    },
    claim(seq, owner, isAlive) {
      let isOurs = false;
      transaction(() => {
        const { owner: held } = database
          .prepare('SELECT owner FROM runs WHERE seq = ?')
          .get(seq) as unknown as RunRow;
        isOurs = held === null || held === owner || !isAlive(held);
        if (isOurs) database.prepare('UPDATE runs SET owner = ? WHERE seq = ?').run(owner, seq);
      });
      return isOurs;
    },
    release(seq, owner) {
      database.prepare('UPDATE runs SET owner = NULL WHERE seq = ? AND owner = ?').run(seq, owner);
    },
  };
}
