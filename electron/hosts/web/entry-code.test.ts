import { describe, expect, it } from 'vitest';
import { createEntryCode } from './entry-code.ts';

describe('an entry code', () => {
  it('lets in once', () => {
    const entry = createEntryCode();
    const code = entry.issue();
    expect([entry.redeem(''), entry.redeem(`${code}0`), entry.redeem(code), entry.redeem(code)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('is worth nothing after a minute, before it is issued, or once another is', () => {
    let time = 0;
    const entry = createEntryCode(() => time);
    expect(entry.redeem('')).toBe(false);
    const first = entry.issue();
    time = 60_001;
    expect(entry.redeem(first)).toBe(false);
    const second = entry.issue();
    const third = entry.issue();
    expect([entry.redeem(second), entry.redeem(third)]).toEqual([false, true]);
  });
});
