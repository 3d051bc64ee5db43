import { describe, expect, it } from 'vitest';
import { judge, line, oneFailed, onePassed, reasons, sum } from './count.mjs';
import { readPlaywrightReport, slowest } from './playwright-report.mjs';

const skip = { test: 'opens a window', why: 'there is no display' };
const count = (passed: number, failed: number, skipped: object[] = []) => ({ passed, failed, skipped });

describe('the last line', () => {
  it.each([
    [count(3, 0), '3 passed, 0 failed'],
    [count(0, 1), '0 passed, 1 failed'],
    [count(3, 2, [skip]), '3 passed, 2 failed, 1 skipped'],
  ])('of %j is "%s"', (given, expected) => {
    expect(line(given)).toBe(expected);
  });

  it('is the sum of all checks', () => {
    expect(sum([onePassed(), oneFailed(), count(5, 1, [skip]), count(2, 0, [skip])])).toEqual(
      count(8, 2, [skip, skip]),
    );
  });

  it('comes after the reason of each skip', () => {
    const other = { test: 'reads a file', why: 'there is no file' };
    expect(reasons(count(0, 0, [skip, other, { ...skip, test: 'closes it' }]))).toEqual([
      '2 skipped: there is no display',
      '  opens a window',
      '  closes it',
      '1 skipped: there is no file',
      '  reads a file',
    ]);
  });
});

describe('a runner', () => {
  it.each([
    ['left no count', undefined, undefined, count(0, 1)],
    ['ended badly though nothing it counted failed', count(3, 0), 'it ended with code 1', count(3, 1)],
    ['found nothing to run', count(0, 0), undefined, count(0, 1)],
  ])('failed where it %s', (_name, given, why, expected) => {
    expect(judge(given, why)).toEqual(expected);
  });

  it('is taken at its word otherwise', () => {
    expect(judge(count(3, 0, [skip]), undefined)).toEqual(count(3, 0, [skip]));
    expect(judge(count(3, 2), 'it ended with code 1')).toEqual(count(3, 2));
  });
});

describe("Playwright's report", () => {
  const spec = (title: string, status: string, annotations: object[] = [], duration = 0) => ({
    title,
    tests: [{ projectName: 'browser', status, annotations: [], results: [{ annotations, duration }] }],
  });
  const report = {
    errors: [{ message: 'a file that could not be read' }],
    suites: [
      {
        title: 'opens.spec.ts',
        specs: [spec('opens', 'expected', [], 900), spec('is flaky', 'flaky', [], 12_340)],
        suites: [
          {
            title: 'in a window',
            specs: [
              spec('fails', 'unexpected'),
              spec('skips', 'skipped', [{ type: 'skip', description: 'there is no display' }]),
              spec('skips in silence', 'skipped', [{ type: 'skip' }]),
              spec('was not come to', 'skipped'),
            ],
          },
        ],
      },
    ],
  };

  it('counts every test of every group, and errors outside of any', () => {
    expect(readPlaywrightReport(report)).toEqual(
      count(1, 3, [
        { test: '[browser] opens.spec.ts › in a window › skips', why: 'there is no display' },
        { test: '[browser] opens.spec.ts › in a window › skips in silence', why: 'no reason was given' },
        { test: '[browser] opens.spec.ts › in a window › was not come to', why: 'the run ended before it' },
      ]),
    );
  });

  it('names the slowest tests with their seconds', () => {
    expect(slowest(report, 2)).toEqual([
      '12.3 s  [browser] opens.spec.ts › is flaky',
      '0.9 s  [browser] opens.spec.ts › opens',
    ]);
  });
});
