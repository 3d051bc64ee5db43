import { setTimeout } from 'node:timers/promises';

/** Result codes of SQLite; what stands above their lowest byte says more of the same (https://sqlite.org/rescode.html). */
const codes = { busy: 5, locked: 6, corrupt: 11, notADatabase: 26 } as const;

/** A row holds something that was never written there. */
export class DamagedRow extends Error {
  constructor() {
    super('the text of a row is malformed');
  }
}

/** Another program holds the file, so that trying again may help. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code === codes.busy || code === codes.locked;
}

/** What was read is not what was written: the file is damaged, and trying again does not help. */
export function isCorrupt(error: unknown): boolean {
  const code = codeOf(error);
  return error instanceof DamagedRow || code === codes.corrupt || code === codes.notADatabase;
}

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  if (/database (table )?is locked/.test(error.message)) return codes.busy;
  if (/disk image is malformed/.test(error.message)) return codes.corrupt;
  return /file is not a database/.test(error.message) ? codes.notADatabase : undefined;
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

/** The same object, but that somebody is told of whatever its functions throw or reject with. */
export function noticing<T extends object>(target: T, note: (error: unknown) => void): T {
  return new Proxy(target, {
    get(object, name, receiver) {
      const found: unknown = Reflect.get(object, name, receiver);
      if (typeof found !== 'function') return found;
      return (...given: readonly unknown[]) => {
        try {
          const result: unknown = Reflect.apply(found, object, given);
          if (result instanceof Promise) result.catch(note);
          return result;
        } catch (error) {
          note(error);
          throw error;
        }
      };
    },
  });
}
