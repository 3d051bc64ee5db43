import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ListedReport } from '../../../shared/contract/reports.ts';
import {
  type ReportDocument,
  reportDocument,
} from '../../../shared/domain/report-document/report-document.ts';

export interface StoredReport {
  readonly report: ReportDocument;
  readonly revision: number;
}

export interface ReportStore {
  /** The one changed last first. */
  list(): readonly ListedReport[];
  find(id: string): StoredReport | undefined;
  /** @returns the new id and revision; nothing where there is no such report in the state it is based on */
  save(
    id: string | null,
    based: StoredReport,
  ): { readonly id: string; readonly revision: number } | undefined;
  remove(id: string): boolean;
  keepPicture(data: Uint8Array): string;
  picture(id: string): Uint8Array | undefined;
  close(): void;
}

/** Seconds for which a drawing stays that no report names: a removed chart may come back by Undo. */
const unnamedFor = 24 * 3600;

/** @param now in Unix seconds */
export function createReportStore(database: DatabaseSync, now: () => number): ReportStore {
  const prepare = (sql: string) => database.prepare(sql);
  prepare(
    `DELETE FROM report_pictures WHERE kept_at < ? AND NOT EXISTS (
       SELECT 1 FROM report_documents WHERE instr(document, report_pictures.id) > 0)`,
  ).run(now() - unnamedFor);
  return {
    list: () =>
      prepare(
        `SELECT id, title, page, charts, changed_at AS changedAt FROM report_documents
         ORDER BY changed_at DESC, seq DESC`,
      ).all() as unknown as ListedReport[],
    find(id) {
      const row = prepare('SELECT document, revision FROM report_documents WHERE id = ?').get(id) as
        | { document: string; revision: number }
        | undefined;
      if (row === undefined) return undefined;
      return { report: reportDocument.parse(JSON.parse(row.document)), revision: row.revision };
    },
    save(id, { report, revision }) {
      const { title, page, charts } = report;
      const values = [title, page, charts.length, JSON.stringify(report), revision + 1, now()] as const;
      if (id === null) {
        const own = randomUUID();
        prepare(
          `INSERT INTO report_documents (title, page, charts, document, revision, changed_at, id)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ).run(...values, own);
        return { id: own, revision: revision + 1 };
      }
      const { changes } = prepare(
        `UPDATE report_documents SET title = ?, page = ?, charts = ?, document = ?, revision = ?, changed_at = ?
         WHERE id = ? AND revision = ?`,
      ).run(...values, id, revision);
      return changes > 0 ? { id, revision: revision + 1 } : undefined;
    },
    remove: (id) => prepare('DELETE FROM report_documents WHERE id = ?').run(id).changes > 0,
    keepPicture(data) {
      const id = randomUUID();
      prepare('INSERT INTO report_pictures VALUES (?, ?, ?)').run(id, now(), data);
      return id;
    },
    picture: (id) =>
      (prepare('SELECT data FROM report_pictures WHERE id = ?').get(id) as { data: Uint8Array } | undefined)
        ?.data,
    close: () => database.close(),
  };
}
