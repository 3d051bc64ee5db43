import { setTimeout } from 'node:timers/promises';

/** Result codes of SQLite; what stands above their lowest byte says more of the same (https://sqlite.org/rescode.html). */
const codes = { busy: 5, locked: 6, corrupt: 11, notADatabase: 26 } as const;

/** A row holds a value that this app never writes. */
export class DamagedRow extends Error {
  constructor() {
    super('the text of a row is malformed');
  }
}

/** Another program holds the file, so trying again may help. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code === codes.busy || code === codes.locked;
}

/** The file is damaged: what was read is not what was written, and trying again does not help. */
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

/** How long to retry while another program holds the file, and how long to wait in between. Milliseconds. */
const usual = { limit: 5_000, pause: 30 } as const;

/**
 * Retries some work while another program holds the file. Other work goes on in between, which SQLite's own waiting
 * would block along with the thread.
 *
 * @throws what the work throws, once it is another error or the time is up
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

/** The same object, whose functions report whatever they throw or reject with. */
export function reportErrors<T extends object>(target: T, note: (error: unknown) => void): T {
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
