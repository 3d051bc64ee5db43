import type { DatabaseSync } from 'node:sqlite';

/**
 * Lets other work go on between two steps. Where it rejects, the work stops there, and what was done so far is
 * consistent.
 */
export type YieldToEventLoop = () => Promise<void>;

/** How many pages of the file are released at a time; so many take a few milliseconds. */
const pagesAtOnce = 50;

/** How much of the disk the history uses, in bytes. */
export interface DiskSpace {
  /** The whole file. */
  readonly file: number;
  /** Of it, the pages that hold the history; new rows use the others before the file grows. */
  readonly used: number;
  /**
   * Whether the file gets smaller as rows are removed; one of an earlier version does so once it was purged by hand.
   */
  readonly shrinks: boolean;
}

export function diskSpaceOf(database: DatabaseSync): DiskSpace {
  const pageSize = numberOf(database, 'page_size');
  const pages = numberOf(database, 'page_count');
  const free = numberOf(database, 'freelist_count');
  // Saved analyses are in the same file but are not history: nothing of it is purged because of them.
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
 * Releases free pages of the file, a little at a time. A file of an earlier version cannot do that: it is rebuilt where
 * that is allowed, which takes one long moment, and can from then on.
 */
export async function vacuumFreePages(
  database: DatabaseSync,
  yieldToEventLoop: YieldToEventLoop,
  mayRewrite = false,
): Promise<void> {
  if (!canShrink(database)) {
    if (mayRewrite) database.exec('VACUUM');
    return;
  }
  while (numberOf(database, 'freelist_count') > 0) {
    database.exec(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
    await yieldToEventLoop();
  }
}

function canShrink(database: DatabaseSync): boolean {
  const incremental = 2;
  return numberOf(database, 'auto_vacuum') === incremental;
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
}
