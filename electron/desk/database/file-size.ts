import type { DatabaseSync } from 'node:sqlite';

/** Lets other work go on between two steps. It may reject: then what was begun is left as it is, and adds up. */
export type YieldToEventLoop = () => Promise<void>;

/** How many pages of the file are given back at a time; so many take a few milliseconds. */
const pagesAtOnce = 50;

/** How much room the history takes, in bytes. */
export interface DiskSpace {
  /** The whole file. */
  readonly file: number;
  /** Of it, what holds anything of the history; new rows take the rest before the file grows. */
  readonly used: number;
  /** Whether the file gets smaller as rows are removed; one of an earlier version does so when it is cleared. */
  readonly shrinks: boolean;
}

export function diskSpaceOf(database: DatabaseSync): DiskSpace {
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
