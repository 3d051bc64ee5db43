import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { AnalysisType } from '../../../shared/domain/analysis/model.ts';
import type { ConnectionMode } from '../../../shared/domain/connection.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';

/** What an analysis is, apart from its exports. `key` is the same for what was asked for in the same way. */
export interface AnalysisRow {
  readonly key: string | null;
  readonly name: string;
  readonly type: AnalysisType;
  readonly source:
    | {
        readonly kind: 'connection';
        readonly name: string;
        readonly id: string;
        readonly mode: ConnectionMode;
        readonly form: FormValues;
      }
    | { readonly kind: 'file'; readonly name: string };
  readonly timeZone: string | null;
}

export interface StoredAnalysis extends AnalysisRow {
  readonly id: string;
  readonly tags: readonly string[];
  readonly snapshots: readonly StoredSnapshot[];
}

export interface StoredSnapshot {
  readonly id: string;
  readonly takenAt: number;
  readonly dataUntil: number;
  readonly size: number;
  readonly source: SnapshotSource;
}

/** What one snapshot came from: a file, or a fetch by a connection. Empty where a file's name was not noted. */
export interface SnapshotSource {
  readonly kind: 'connection' | 'file';
  readonly name: string;
}

export interface SnapshotRow {
  readonly id: string;
  readonly takenAt: number;
  readonly dataUntil: number;
  readonly size: number;
  readonly sourceKind: SnapshotSource['kind'] | null;
  readonly sourceName: string | null;
}

export function snapshotOf({ sourceKind, sourceName, ...row }: SnapshotRow): StoredSnapshot {
  return { ...row, source: { kind: sourceKind ?? 'file', name: sourceName ?? '' } };
}

/** The analysis of the same key, or a new one. */
export function idOf(database: DatabaseSync, { key, name, type, source, timeZone }: AnalysisRow): string {
  const known = database.prepare('SELECT id FROM analyses WHERE key = ?').get(key) as
    | { id: string }
    | undefined;
  if (known !== undefined) return known.id;
  const id = randomUUID();
  const from = source.kind === 'connection' ? source : undefined;
  database
    .prepare(
      `INSERT INTO analyses (id, key, name, type, source_kind, source_name, mode, connection_id, form, time_zone)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[id, key, name, type, source.kind, source.name, from?.mode ?? null, from?.id ?? null],
      from === undefined ? null : JSON.stringify(from.form),
      timeZone,
    );
  return id;
}

export interface Row {
  readonly id: string;
  readonly key: string | null;
  readonly name: string;
  readonly tags: string;
  readonly type: AnalysisType;
  readonly source_kind: 'connection' | 'file';
  readonly source_name: string;
  readonly mode: ConnectionMode | null;
  readonly connection_id: string | null;
  readonly form: string | null;
  readonly time_zone: string | null;
}

export function analysisOf(row: Row): Omit<StoredAnalysis, 'snapshots'> {
  const { id, key, name, type, source_name } = row;
  return {
    ...{ id, key, name, type, tags: JSON.parse(row.tags) as string[], timeZone: row.time_zone },
    source:
      row.source_kind === 'file'
        ? { kind: 'file', name: source_name }
        : {
            kind: 'connection',
            name: source_name,
            id: row.connection_id ?? '',
            mode: row.mode ?? 'live',
            form: JSON.parse(row.form ?? '{}') as FormValues,
          },
  };
}
