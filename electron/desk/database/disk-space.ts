import type { DatabaseSync } from 'node:sqlite';
import type { Breathe } from '../journal/clearing.ts';
import { oldIndexes } from '../journal/search-parts.ts';

/** How many pages of the file are given back at a time; so many take a few milliseconds. */
const pagesAtOnce = 50;

/** How much room the history takes, in bytes. */
export interface Room {
  /** The whole file. */
  readonly file: number;
  /** Of it, what holds anything of the history; new rows take the rest before the file grows. */
  readonly used: number;
  /** Whether the file gets smaller as rows are removed; one of an earlier version does so when it is cleared. */
  readonly shrinks: boolean;
}

export function roomOf(database: DatabaseSync): Room {
  const pageSize = numberOf(database, 'page_size');
  const pages = numberOf(database, 'page_count');
  const free = numberOf(database, 'freelist_count');
  // Saved analyses are in the same file and are no history: it must not go to make room for them.
  const { saved } = database.prepare('SELECT coalesce(sum(bytes), 0) AS saved FROM snapshots').get() as {
    saved: number;
  };
  return {
    file: pages * pageSize,
    used: Math.max(0, (pages - free) * pageSize - saved),
    shrinks: canShrink(database),
  };
}

/**
 * Gives what is free in the file back to the disk, a little at a time. A file that was made by an earlier version
 * cannot do that: it is written anew where that is allowed, which takes one long moment, and from then on it can.
 */
export async function giveBackSpace(
  database: DatabaseSync,
  breathe: Breathe,
  mayRewrite = false,
): Promise<void> {
  if (!canShrink(database)) {
    if (mayRewrite) database.exec('VACUUM');
    return;
  }
  while (numberOf(database, 'freelist_count') > 0) {
    database.exec(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
    await breathe();
  }
}

/**
 * Removes indexes of the search that are not used any more, also those that were left when the app ended. Dropping one
 * at once would stop everything else for as long as it takes.
 */
export async function removeOldIndexes(database: DatabaseSync, breathe: Breathe): Promise<void> {
  for (const index of oldIndexes(database)) {
    for (const table of [`${index}_data`, `${index}_docsize`]) {
      const remove = `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} LIMIT ${pagesAtOnce})`;
      while (changeIndex(database, remove) > 0) await breathe();
    }
    database.exec(`DROP TABLE ${index}`);
  }
}

/** The tables within an index are closed to everybody else, so that no slip harms one that is in use. */
function changeIndex(database: DatabaseSync, sql: string): number {
  database.enableDefensive(false);
  try {
    return Number(database.prepare(sql).run().changes);
  } finally {
    database.enableDefensive(true);
  }
}

function canShrink(database: DatabaseSync): boolean {
  const incremental = 2;
  return numberOf(database, 'auto_vacuum') === incremental;
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
}
