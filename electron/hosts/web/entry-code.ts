import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Longer than a browser takes to start, shorter than a list of processes is kept. In milliseconds. */
const validity = 60_000;

/**
 * A code that lets one page in, once and soon: it stands in the command that starts the browser, which every user of
 * the computer can read, and so must be worth nothing a moment later.
 */
export interface EntryCode {
  issue(): string;
  /** Whether this is the code issued last, unused and still young; from now on it no longer is. */
  redeem(given: string): boolean;
}

export function createEntryCode(now: () => number = Date.now): EntryCode {
  let code: Buffer | undefined;
  let issuedAt = 0;
  return {
    issue() {
      const text = randomBytes(32).toString('hex');
      code = Buffer.from(text);
      issuedAt = now();
      return text;
    },
    redeem(given) {
      const tried = Buffer.from(given);
      const isRight = code !== undefined && tried.length === code.length && timingSafeEqual(tried, code);
      if (!isRight || now() - issuedAt > validity) return false;
      code = undefined;
      return true;
    },
  };
}
