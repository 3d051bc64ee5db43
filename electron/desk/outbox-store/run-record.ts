import { randomUUID } from 'node:crypto';
import type { Connection, ConnectionMode } from '../../../shared/domain/connection.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import type { RowCounts, Run, RunOptions, RunState } from '../../../shared/domain/run.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { FileSource } from '../import-reading/file-source.ts';

/** A run as it is stored. */
export interface RunRecord
  extends Omit<Run, 'counts' | 'leftOut' | 'leftOutBy' | 'rate' | 'target' | 'otherTarget' | 'isToReview'> {
  readonly seq: number;
  readonly vendor: string;
  /** Null in runs of versions that did not keep it. */
  readonly baseUrl: string | null;
  readonly map: ImportMap;
  readonly source: FileSource;
  readonly options: RunOptions;
  /** The program that works on it, or did last. */
  readonly owner: number | null;
  /** Whether a person has said that the others may follow the first rows. */
  readonly isReviewed: boolean;
}

/** A row of the table `runs`; only this app writes it. */
export interface RunRow {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly connection_id: string;
  readonly connection_name: string;
  readonly vendor: string;
  readonly mode: string;
  readonly action: string;
  readonly map: string;
  readonly source: string;
  readonly options: string;
  readonly state: string;
  readonly why: string;
  readonly total: number;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly owner: number | null;
  readonly base_url: string | null;
  readonly waits_until: string | null;
  readonly is_reviewed: number;
}

export function runRecordOf(row: RunRow): RunRecord {
  return {
    seq: row.seq,
    id: row.id,
    name: row.name,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    vendor: row.vendor,
    mode: row.mode as ConnectionMode,
    action: row.action as ActionName,
    map: JSON.parse(row.map) as ImportMap,
    source: JSON.parse(row.source) as FileSource,
    options: JSON.parse(row.options) as RunOptions,
    state: row.state as RunState,
    why: row.why,
    total: row.total,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    owner: row.owner,
    baseUrl: row.base_url,
    waitsUntil: row.waits_until,
    isReviewed: row.is_reviewed === 1,
  };
}

/** Whether nothing is left to be sent. */
export function nothingLeft({ queued, sending, waiting }: RowCounts): boolean {
  return queued + sending + waiting === 0;
}

/** How many rows have an outcome. */
export function rowsEnded({ accepted, rejected, unavailable, unknown, invalid }: RowCounts): number {
  return accepted + rejected + unavailable + unknown + invalid;
}

/** What becomes a run: a file, how its rows are read, and where they go. */
export interface RunOrder {
  readonly source: FileSource;
  readonly map: ImportMap;
  readonly connection: Connection;
  readonly total: number;
  readonly options: RunOptions;
  /** When the file was uploaded: the time of rows without one of their own. */
  readonly at: Date;
}

/** A run that is not set going yet. */
export function newRunRecord({
  source,
  map,
  connection,
  total,
  options,
  at,
}: RunOrder): Omit<RunRecord, 'seq'> {
  return {
    id: randomUUID(),
    name: source.name,
    connectionId: connection.id,
    connectionName: connection.name,
    vendor: connection.vendor,
    baseUrl: connection.baseUrl,
    mode: connection.mode,
    action: map.action,
    map,
    source,
    options,
    state: 'ready',
    why: '',
    total,
    createdAt: at.toISOString(),
    endedAt: null,
    owner: null,
    waitsUntil: null,
    isReviewed: false,
  };
}
