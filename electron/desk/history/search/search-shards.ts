import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { YieldToEventLoop } from '../../database/file-size.ts';

/**
 * The rows of a shard. SQLite merges a word at a time, however many rows have it: in one large index that would stop
 * everything else for longer than anybody overlooks.
 */
const shardRows = 32_768;

export function shardOf(seq: number): number {
  return Math.floor(seq / shardRows);
}

export function boundsOfShard(shard: number): { readonly from: number; readonly to: number } {
  return { from: shard * shardRows, to: (shard + 1) * shardRows - 1 };
}

export function tableOf(shard: number): string {
  return `search_${shard}`;
}

/** The shards in use, newest first. */
export function shardsIn(database: DatabaseSync): readonly number[] {
  return tablesLike(database, 'search_[0-9]*')
    .map((name) => Number(name.slice('search_'.length)))
    .sort((one, other) => other - one);
}

/** Dropped shards, to be removed a little at a time. */
export function oldIndexes(database: DatabaseSync): readonly string[] {
  return tablesLike(database, `${oldName}*`);
}

/**
 * Creates the tables of the index, which are not part of the migrations since not every SQLite can. Segments are merged
 * a few pages at a time and never automatically, which would stop the program for as long as it takes.
 */
export function createShard(database: DatabaseSync, shard: number): void {
  const table = tableOf(shard);
  database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS ${table} USING fts5(
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1');
    INSERT INTO ${table} (${table}, rank) VALUES ('automerge', 0);
    INSERT INTO ${table} (${table}, rank) VALUES ('crisismerge', 1000);`);
}

/** The statements that write to a shard. */
export interface Shard {
  readonly insert: StatementSync;
  readonly remove: StatementSync;
  readonly merge: StatementSync;
}

export function openShard(database: DatabaseSync, shard: number): Shard {
  const table = tableOf(shard);
  createShard(database, shard);
  return {
    insert: database.prepare(`INSERT INTO ${table} (rowid, text) VALUES (?, ?)`),
    remove: database.prepare(`DELETE FROM ${table} WHERE rowid = ?`),
    merge: database.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`),
  };
}

export interface ShardQuery {
  readonly database: DatabaseSync;
  readonly shard: number;
  readonly match: string;
  readonly from: number;
  readonly to: number;
}

/** Rows of a shard that match, newest first. */
export function* rowsIn({ database, shard, match, from, to }: ShardQuery): Iterable<number> {
  const table = tableOf(shard);
  const rows = database
    .prepare(
      `SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC`,
    )
    .iterate(match, from, to) as Iterable<unknown> as Iterable<{ rowid: number }>;
  for (const { rowid } of rows) yield rowid;
}

/** Drops some tables and starts with an empty shard. */
export function renewIn(database: DatabaseSync, tables: readonly string[]): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const table of tables) retire(database, table);
    database.exec('DELETE FROM search_stale; DELETE FROM search_blocks; UPDATE search_progress SET upto = 0');
    createShard(database, 0);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Drops a table at once; its content is removed later. */
export function retire(database: DatabaseSync, table: string): void {
  database.exec(`ALTER TABLE ${table} RENAME TO ${oldName}${randomUUID().replaceAll('-', '')}`);
}

/** The single table of an earlier version. */
export function hasWhole(database: DatabaseSync): boolean {
  return tablesLike(database, 'search').length > 0;
}

const oldName = 'search_old_';

function tablesLike(database: DatabaseSync, pattern: string): readonly string[] {
  const found = database
    .prepare(`SELECT name FROM sqlite_master WHERE name GLOB ? AND sql LIKE 'CREATE VIRTUAL TABLE%'`)
    .all(pattern) as unknown as { name: string }[];
  return found.map(({ name }) => name);
}

/** How many rows of a dropped shard are removed at a time; so many take a few milliseconds. */
const rowsAtOnce = 50;

/** The removal under way in a database: a second one waits for it, and finds what is left. */
const removing = new WeakMap<DatabaseSync, Promise<void>>();

/**
 * Removes dropped shards, also those that were left when the app ended. Removing one in one go would stop everything
 * else for as long as it takes.
 */
export function removeOldIndexes(database: DatabaseSync, yieldToEventLoop: YieldToEventLoop): Promise<void> {
  const before = removing.get(database)?.catch(() => undefined) ?? Promise.resolve();
  const removal = before.then(() => removeEach(database, yieldToEventLoop));
  removing.set(database, removal);
  return removal;
}

async function removeEach(database: DatabaseSync, yieldToEventLoop: YieldToEventLoop): Promise<void> {
  for (const index of oldIndexes(database)) {
    for (const table of [`${index}_data`, `${index}_docsize`]) {
      const remove = `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} LIMIT ${rowsAtOnce})`;
      while (changeIndex(database, remove) > 0) await yieldToEventLoop();
    }
    database.exec(`DROP TABLE ${index}`);
  }
}

/** The tables within a virtual table are closed to everybody else, so that no mistake harms one that is in use. */
function changeIndex(database: DatabaseSync, sql: string): number {
  database.enableDefensive(false);
  try {
    return Number(database.prepare(sql).run().changes);
  } finally {
    database.enableDefensive(true);
  }
}
