import type { DatabaseSync } from 'node:sqlite';
import type { JournalFilter } from '../../../shared/contract/journal.ts';
import type { Delivery } from '../../../shared/domain/delivery.ts';
import type { Reveal } from '../../../shared/domain/privacy.ts';
import { openDatabase } from './database.ts';
import { type FormsAbout, formsAbout } from './forms.ts';
import { addReveal, revealsOf } from './reveals.ts';
import { deliveryOf, type KeptDelivery, likePattern, type Row } from './rows.ts';

export interface Page {
  readonly rows: readonly KeptDelivery[];
  readonly next: number | null;
  readonly total: number;
}

/** Every request that ever left, with what became of it. Secrets are masked before they get here. */
export interface Journal {
  /** Written before the first byte leaves. */
  begin(delivery: KeptDelivery): void;
  /** Written when the outcome is known. */
  finish(delivery: Delivery): void;
  list(filter: JournalFilter, before: number | null, limit: number): Page;
  get(id: string): KeptDelivery | undefined;
  /** What else was accepted by the same connection about the same person. */
  formsAbout(delivery: KeptDelivery): FormsAbout;
  addReveal(deliveryId: string, reveal: Reveal): void;
  revealsOf(deliveryIds: readonly string[]): ReadonlyMap<string, readonly Reveal[]>;
  close(): void;
}

/**
 * @param owner the number of this process: rows that a process left unfinished when it died are `unknown`
 * @param isAlive whether a process with this number is running
 */
export function openJournal(file: string, owner: number, isAlive: (pid: number) => boolean): Journal {
  const database = openDatabase(file);
  try {
    settleAbandoned(database, isAlive);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    begin(delivery) {
      database
        .prepare(
          `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at,
             duration, outcome, message, reason, request, response, owner, person, form)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL, ?, NULL, ?, ?, ?)`,
        )
        .run(
          delivery.id,
          delivery.connectionId,
          delivery.connectionName,
          delivery.vendor,
          delivery.mode,
          delivery.action,
          delivery.subject,
          delivery.startedAt,
          delivery.outcome,
          delivery.message,
          JSON.stringify(delivery.request),
          owner,
          delivery.person,
          delivery.form === null ? null : JSON.stringify(delivery.form),
        );
    },
    finish(delivery) {
      database
        .prepare(
          'UPDATE deliveries SET duration = ?, outcome = ?, message = ?, reason = ?, response = ? WHERE id = ?',
        )
        .run(
          delivery.duration,
          delivery.outcome,
          delivery.message,
          delivery.reason === null ? null : JSON.stringify(delivery.reason),
          delivery.response === null ? null : JSON.stringify(delivery.response),
          delivery.id,
        );
    },
    list: (filter, before, limit) => list(database, filter, before, limit),
    get(id) {
      const row = database.prepare('SELECT * FROM deliveries WHERE id = ?').get(id);
      return row === undefined ? undefined : deliveryOf(row as unknown as Row);
    },
    formsAbout: (delivery) => formsAbout(database, delivery),
    addReveal: (deliveryId, reveal) => addReveal(database, deliveryId, reveal),
    revealsOf: (deliveryIds) => revealsOf(database, deliveryIds),
    close: () => database.close(),
  };
}

function list(database: DatabaseSync, filter: JournalFilter, before: number | null, limit: number): Page {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  if (filter.connectionId !== null) {
    conditions.push('connection_id = ?');
    values.push(filter.connectionId);
  }
  if (filter.outcome !== null) {
    conditions.push('outcome = ?');
    values.push(filter.outcome);
  }
  if (filter.text.trim() !== '') {
    const text = filter.text.trim();
    // Requests and answers are kept as JSON, where quotes and backslashes are written otherwise.
    const inJson = JSON.stringify(text).slice(1, -1);
    const columns = { subject: text, person: text, message: text, request: inJson, response: inJson };
    const isLike = Object.keys(columns).map((column) => `${column} LIKE ? ESCAPE '\\'`);
    conditions.push(`(${isLike.join(' OR ')})`);
    values.push(...Object.values(columns).map(likePattern));
  }
  const where = (more: readonly string[]) => {
    const all = [...conditions, ...more];
    return all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`;
  };
  const total = database.prepare(`SELECT count(*) AS total FROM deliveries ${where([])}`).get(...values);
  const cursor = before === null ? [] : [before];
  const found = database
    .prepare(
      `SELECT * FROM deliveries ${where(before === null ? [] : ['seq < ?'])} ORDER BY seq DESC LIMIT ?`,
    )
    .all(...values, ...cursor, limit + 1) as unknown as Row[];
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(deliveryOf),
    next: found.length > limit && last !== undefined ? last.seq : null,
    total: (total as { total: number }).total,
  };
}

/** A request whose program died while it was under way may or may not have arrived; nobody here can know. */
function settleAbandoned(database: DatabaseSync, isAlive: (pid: number) => boolean): void {
  const owners = database.prepare(`SELECT DISTINCT owner FROM deliveries WHERE outcome = 'sending'`).all();
  for (const { owner } of owners as unknown as { owner: number }[]) {
    if (isAlive(owner)) continue;
    database
      .prepare(
        `UPDATE deliveries SET outcome = 'unknown', message = ? WHERE outcome = 'sending' AND owner = ?`,
      )
      .run('The app ended before an answer came. The request may have arrived.', owner);
  }
}
