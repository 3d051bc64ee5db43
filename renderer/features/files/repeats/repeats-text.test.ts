import { describe, expect, it } from 'vitest';
import type { FileRepeats } from '../../../../shared/contract/import-check.ts';
import {
  duplicatesText,
  examplesText,
  formerText,
  leftOutTexts,
  standingText,
  whenText,
} from './repeats-text.ts';

const repeats: FileRepeats = {
  ...{
    kind: 'person',
    several: 14,
    further: 17,
    examples: [
      [1, 3],
      [2, 7, 9],
    ],
  },
  ...{ before: null, incomparable: 0, leftOut: { byHand: 0, duplicate: 0, unchanged: 0 } },
};
const before: NonNullable<FileRepeats['before']> = {
  ...{ runId: 'r-1', name: 'customers.csv', at: '2026-03-02T16:57:00Z', isSameFile: false, isOpen: false },
  ...{ same: 480, changed: 12, new: 10, gone: 0, notAccepted: 0 },
};

describe('what is said of rows that repeat others', () => {
  it('names how many, and some of them by their rows', () => {
    expect(duplicatesText(repeats)).toBe('14 people stand in more than one row; 17 rows are further ones.');
    expect(examplesText(repeats)).toBe('Rows 1 and 3; rows 2, 7 and 9; …');
    const one = { ...repeats, kind: 'token', several: 1, further: 1, examples: [[4, 1_200]] } as const;
    const shown = { ...one, examples: [[4, 1_200]] };
    expect(duplicatesText(shown)).toBe('1 token stands in more than one row; 1 row is a further one.');
    expect(examplesText(shown)).toBe('Rows 4 and 1,200.');
  });

  it('says how they stand against a run', () => {
    expect(standingText(before, 'person')).toBe('480 rows are the same, 12 changed, 10 new.');
    expect(standingText({ ...before, same: 1 }, 'request')).toBe('1 row is the same, 10 new.');
    expect(formerText(before)).toBe('');
    expect(formerText({ ...before, gone: 1, notAccepted: 2 })).toBe(
      '1 row of that file is not in this one any more; nothing is sent about it. 2 rows of it were not accepted, and count as not sent.',
    );
  });

  it('warns where rows of the run are still to go', () => {
    expect(formerText({ ...before, isOpen: true })).toMatch(/^That file has not come to its end/);
  });

  it('says when that was', () => {
    const at = new Date(2026, 2, 2, 16, 57);
    const on = (day: number) => whenText(at.toISOString(), new Date(2026, 2, day, 1));
    expect(on(2)).toMatch(/^today at .*57/);
    expect(on(3)).toMatch(/^yesterday at /);
    expect(on(4)).toMatch(/^on .*2026 at /);
  });

  it('gives each reason for leaving rows out', () => {
    expect(leftOutTexts({ byHand: 1, duplicate: 17, unchanged: 480 }, 'person')).toEqual([
      '17 rows left out: the same person stands in another row.',
      '480 rows left out: just the same went there before.',
      '1 row left out by hand.',
    ]);
    expect(leftOutTexts({ byHand: 0, duplicate: 0, unchanged: 0 }, 'person')).toEqual([]);
  });
});
