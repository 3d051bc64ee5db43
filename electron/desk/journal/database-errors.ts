import { setTimeout } from 'node:timers/promises';

/** Result codes of SQLite; what stands above their lowest byte says more of the same (https://sqlite.org/rescode.html). */
const codes = { busy: 5, locked: 6 } as const;

/** Another program holds the file, so that trying again may help. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code === codes.busy || code === codes.locked;
}

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return /database (table )?is locked/.test(error.message) ? codes.busy : undefined;
}

/** For how long what is held by another program is tried again, and how long is waited in between. Milliseconds. */
const usual = { limit: 5_000, pause: 30 } as const;

/**
 * Does some work, again and again while another program holds the file. In between, other work goes on: SQLite itself
 * would wait with the whole thread.
 *
 * @throws what the work throws, once it is something else or the time is up
 */
export async function retryWhileBusy<T>(
  work: () => T,
  { limit, pause }: { readonly limit: number; readonly pause: number } = usual,
): Promise<T> {
  const deadline = performance.now() + limit;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
      await setTimeout(pause);
    }
  }
}
