import { describe, expect, it } from 'vitest';
import { createEntryCode } from './entry-code.ts';

describe('[S33] an entry code', () => {
  it('works once, and reports when it is used again, however late', () => {
    let time = 0;
    const entry = createEntryCode(() => time);
    const code = entry.issue();
    expect([entry.redeem(''), entry.redeem(`${code}0`), entry.redeem(code)]).toEqual([
      'wrong',
      'wrong',
      'right',
    ]);
    time = 3_600_000;
    expect(entry.redeem(code)).toBe('again');
  });

  it('does not work after a minute, before it is issued, or once another is', () => {
    let time = 0;
    const entry = createEntryCode(() => time);
    expect(entry.redeem('')).toBe('wrong');
    const first = entry.issue();
    time = 60_001;
    expect(entry.redeem(first)).toBe('wrong');
    const second = entry.issue();
    const third = entry.issue();
    expect([entry.redeem(second), entry.redeem(third)]).toEqual(['wrong', 'right']);
  });
});
