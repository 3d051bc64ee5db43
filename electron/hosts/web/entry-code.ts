import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Longer than a browser takes to start. In milliseconds. */
const validity = 60_000;

/** `again`: the code is right but was used before, so more than one has read it. */
export type Redeemed = 'right' | 'wrong' | 'again';

/** A code that lets one page in, once and soon. */
export interface EntryCode {
  issue(): string;
  redeem(given: string): Redeemed;
}

export function createEntryCode(now: () => number = Date.now): EntryCode {
  let code: Buffer | undefined;
  let issuedAt = 0;
  let isUsed = false;
  return {
    issue() {
      const text = randomBytes(32).toString('hex');
      code = Buffer.from(text);
      issuedAt = now();
      isUsed = false;
      return text;
    },
    redeem(given) {
      const tried = Buffer.from(given);
      const isRight = code !== undefined && tried.length === code.length && timingSafeEqual(tried, code);
      if (!isRight) return 'wrong';
      // However late it is used again: somebody else has read it.
      if (isUsed) return 'again';
      if (now() - issuedAt > validity) return 'wrong';
      isUsed = true;
      return 'right';
    },
  };
}
