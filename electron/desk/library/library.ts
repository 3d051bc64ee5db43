import type { KeptAnalysis } from '../../../shared/contract/library.ts';
import { type AnalysisType, analysisTypes } from '../../../shared/domain/analysis/model.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { openDatabase } from '../database/database.ts';
import { reportErrors } from '../database/database-errors.ts';
import type { Owners } from '../ownership/owners.ts';
import type { Ports } from '../ports.ts';
import type { StoredAnalysis } from './rows.ts';
import { createLibraryStore, type LibraryStore } from './store.ts';

/** An export that a service sent, its secrets masked. */
export interface FetchedExport {
  readonly connection: Connection;
  readonly form: FormValues;
  readonly takenAt: Date;
  /** As it came. */
  readonly text: string;
  /** What it was read as; its name is taken from it. */
  readonly data: JsonValue;
}

/** The library, opened when it is first needed: a broken data folder must not keep the app from opening. */
export interface Library {
  /** @throws where its file cannot be opened now */
  demand(): LibraryStore;
  /** Adds an export to those fetched in the same way before. @returns the snapshot's id */
  keep(fetched: FetchedExport): Promise<string>;
  close(): void;
}

export interface LibraryPorts {
  readonly ports: Pick<Ports, 'historyFile'>;
  readonly owners: Owners;
  readonly changed: () => void;
  readonly note?: (error: unknown) => void;
}

export function openLibrary({ ports, owners, changed, note = () => undefined }: LibraryPorts): Library {
  let opened: LibraryStore | undefined;
  const demand = () => {
    opened ??= reportErrors(createLibraryStore(openDatabase(ports.historyFile), owners), note);
    return opened;
  };
  return {
    demand,
    async keep({ connection, form, takenAt, text, data }) {
      const { id, name, mode } = connection;
      const seconds = takenAt.getTime() / 1000;
      const until = Number(form.executionTime) || Date.parse(String(form.executionTime ?? '')) / 1000;
      const writing = demand().begin(
        {
          key: keyOf(connection, form),
          name: nameOf(data) ?? String(form.analysisId ?? 'Analysis'),
          type: typeOf(form),
          source: { kind: 'connection', name, id, mode, form },
          timeZone: textOf(form.timezone),
        },
        { takenAt: seconds, dataUntil: until < seconds ? until : seconds },
        null,
      );
      try {
        await writing.append(text);
        writing.finish();
      } catch (error) {
        await writing.drop().catch(() => undefined);
        throw error;
      }
      changed();
      return writing.snapshotId;
    },
    close() {
      opened?.close();
      opened = undefined;
    },
  };
}

/** What the screen gets of an analysis; the form it was fetched by stays here. */
export function shownAnalysis(
  { id, name, tags, type, source, timeZone, snapshots }: StoredAnalysis,
  isThere: (connectionId: string) => boolean,
): KeptAnalysis {
  return {
    ...{
      id,
      name,
      tags: [...tags],
      type,
      timeZone,
      snapshots: snapshots.map((snapshot) => ({ ...snapshot, source: { ...snapshot.source } })),
    },
    source:
      source.kind === 'file'
        ? source
        : {
            kind: 'connection',
            name: source.name,
            mode: source.mode,
            connectionId: isThere(source.id) ? source.id : null,
          },
  };
}

/** Two exports with this key are one analysis: the account, its type and id, and the time zone of its days. */
function keyOf({ id, vendor }: Connection, form: FormValues): string {
  const parts = [form.analysisType, form.analysisId, form.timezone, form.company];
  return JSON.stringify([id, vendor, ...parts.map((part) => textOf(part))]);
}

function textOf(value: FormValues[string] | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function typeOf({ analysisType }: FormValues): AnalysisType {
  return analysisTypes.find((type) => type === analysisType) ?? 'report';
}

function nameOf(data: JsonValue): string | undefined {
  const name = isJsonObject(data) && typeof data.name === 'string' ? data.name.trim().slice(0, 200) : '';
  return name === '' ? undefined : name;
}
