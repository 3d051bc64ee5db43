import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';
import { vacuumFreePages } from '../database/file-size.ts';
import type { Owners } from '../ownership/owners.ts';
import { chunksOf } from './chunks.ts';
import {
  type AnalysisRow,
  analysisOf,
  idOf,
  type Row,
  type SnapshotRow,
  type SnapshotSource,
  type StoredAnalysis,
  type StoredSnapshot,
  snapshotOf,
} from './rows.ts';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/** A text that is being written into the library; nobody sees it before `finish`. */
export interface Writing {
  readonly snapshotId: string;
  append(text: string): Promise<void>;
  /** @returns the id of the analysis it belongs to */
  finish(): string;
  drop(): Promise<void>;
}

export interface LibraryStore {
  list(): readonly StoredAnalysis[];
  find(id: string): StoredAnalysis | undefined;
  bytes(): number;
  /** @param analysisId the analysis to add to; null makes a new one, or adds to the one of the same key */
  begin(
    analysis: AnalysisRow,
    at: {
      readonly takenAt: number;
      readonly dataUntil: number;
      /** What this snapshot came from, where it is not what the analysis came from. */
      readonly source?: SnapshotSource;
    },
    analysisId: string | null,
  ): Writing;
  /** A chunk of a text and whether another follows; nothing where there is none. */
  read(
    snapshotId: string,
    part: number,
  ): Promise<{ readonly text: string; readonly isLast: boolean } | undefined>;
  rename(id: string, name: string): boolean;
  tag(id: string, tags: readonly string[]): boolean;
  /** @returns how many snapshots were removed */
  remove(id: string, snapshotId: string | null): Promise<number>;
  close(): void;
}

/** @param owners incomplete exports of programs that are gone are removed */
export function createLibraryStore(database: DatabaseSync, owners: Owners): LibraryStore {
  const prepare = (sql: string) => database.prepare(sql);
  for (const { id, owner: other } of prepare(
    'SELECT id, owner FROM snapshots WHERE owner IS NOT NULL',
  ).all() as {
    id: string;
    owner: number;
  }[]) {
    if (owners.livenessOf(other) !== 'gone') continue;
    prepare('DELETE FROM snapshot_parts WHERE snapshot_id = ?').run(id);
    prepare('DELETE FROM snapshots WHERE id = ?').run(id);
  }

  /** Chunk by chunk, so that other work runs in between. */
  const removeSnapshot = async (id: string) => {
    // Hidden first: removing the rest may take its time.
    prepare('UPDATE snapshots SET owner = ? WHERE id = ?').run(owners.own(), id);
    const remove = prepare(
      'DELETE FROM snapshot_parts WHERE rowid IN (SELECT rowid FROM snapshot_parts WHERE snapshot_id = ? LIMIT 4)',
    );
    while (remove.run(id).changes > 0) await setImmediate();
    prepare('DELETE FROM snapshots WHERE id = ?').run(id);
  };
  const snapshotsOf = (id: string): readonly StoredSnapshot[] =>
    prepare(
      `SELECT id, taken_at AS takenAt, data_until AS dataUntil, size,
         source_kind AS sourceKind, source_name AS sourceName FROM snapshots
       WHERE analysis_id = ? AND owner IS NULL ORDER BY taken_at DESC, seq DESC`,
    )
      .all(id)
      .map((row) => snapshotOf(row as unknown as SnapshotRow));
  const stored = (row: Row): StoredAnalysis => ({ ...analysisOf(row), snapshots: snapshotsOf(row.id) });

  return {
    list: () =>
      (prepare('SELECT * FROM analyses ORDER BY seq DESC').all() as unknown as Row[])
        .map(stored)
        .filter(({ snapshots }) => snapshots.length > 0),
    find(id) {
      const row = prepare('SELECT * FROM analyses WHERE id = ?').get(id) as unknown as Row | undefined;
      return row === undefined ? undefined : stored(row);
    },
    bytes: () =>
      (prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM snapshots').get() as { bytes: number }).bytes,
    begin(analysis, { takenAt, dataUntil, source = analysis.source }, analysisId) {
      const snapshotId = randomUUID();
      prepare(
        `INSERT INTO snapshots (id, analysis_id, taken_at, data_until, owner, source_kind, source_name)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        ...[snapshotId, analysisId ?? '', takenAt, dataUntil, owners.own()],
        ...[source.kind, source.name],
      );
      let [chunks, size, bytes] = [0, 0, 0];
      // Half a character, whose other half comes with the next chunk.
      let rest = '';
      const write = (chunk: string, data: Uint8Array) => {
        prepare('INSERT INTO snapshot_parts VALUES (?, ?, ?)').run(snapshotId, chunks, data);
        chunks += 1;
        size += chunk.length;
        bytes += data.length;
      };
      return {
        snapshotId,
        async append(text) {
          const whole = rest + text;
          rest = /[\ud800-\udbff]$/.test(whole) ? whole.slice(-1) : '';
          for (const chunk of chunksOf(whole.slice(0, whole.length - rest.length)))
            write(chunk, await compress(chunk));
        },
        finish() {
          if (rest !== '') write(rest, gzipSync(rest));
          database.exec('BEGIN IMMEDIATE');
          try {
            const isThere = prepare('SELECT 1 FROM analyses WHERE id = ?').get(analysisId) !== undefined;
            const id = isThere && analysisId !== null ? analysisId : idOf(database, analysis);
            prepare(
              'UPDATE snapshots SET analysis_id = ?, size = ?, bytes = ?, parts = ?, owner = NULL WHERE id = ?',
            ).run(id, size, bytes, chunks, snapshotId);
            database.exec('COMMIT');
            return id;
          } catch (error) {
            database.exec('ROLLBACK');
            throw error;
          }
        },
        drop: () => removeSnapshot(snapshotId),
      };
    },
    async read(snapshotId, part) {
      const found = prepare(
        `SELECT data, parts FROM snapshot_parts JOIN snapshots ON id = snapshot_id
         WHERE snapshot_id = ? AND part = ? AND owner IS NULL`,
      ).get(snapshotId, part) as { data: Uint8Array; parts: number } | undefined;
      if (found === undefined) return undefined;
      return { text: (await expand(found.data)).toString('utf8'), isLast: part + 1 >= found.parts };
    },
    rename: (id, name) => prepare('UPDATE analyses SET name = ? WHERE id = ?').run(name, id).changes > 0,
    tag: (id, tags) =>
      prepare('UPDATE analyses SET tags = ? WHERE id = ?').run(JSON.stringify(tags), id).changes > 0,
    async remove(id, snapshotId) {
      const going = snapshotsOf(id).filter((snapshot) => snapshotId === null || snapshot.id === snapshotId);
      for (const snapshot of going) await removeSnapshot(snapshot.id);
      prepare(
        'DELETE FROM analyses WHERE id = ? AND NOT EXISTS (SELECT 1 FROM snapshots WHERE analysis_id = analyses.id)',
      ).run(id);
      await vacuumFreePages(database, setImmediate);
      return going.length;
    },
    close: () => database.close(),
  };
}
