import { describe, expect, it } from 'vitest';
import { openTestDesk } from '../../../test/support/desk.ts';
import { createUnexpectedErrors } from './unexpected-errors.ts';

const now = () => new Date('2026-03-04T05:06:07.000Z');

describe('an exception that nobody expected', () => {
  it('is reported by its kind and its place, never by its message', () => {
    const lines: string[] = [];
    let changes = 0;
    const unexpected = createUnexpectedErrors({ now, log: (line) => lines.push(line) }, () => {
      changes += 1;
    });
    expect(unexpected.healthIssue()).toBeUndefined();
    unexpected.note(new TypeError('the header “secret-of-mine\n    at home:1:1 is bad”'));
    unexpected.note(Object.assign(new Error('secret-of-mine'), { code: 'ECONNRESET' }));
    unexpected.note('secret-of-mine');
    expect(lines[0]).toMatch(/^Unexpected: TypeError\n.*unexpected-errors\.test\.ts/);
    expect(lines.join()).not.toContain('secret-of-mine');
    expect(unexpected.healthIssue()).toMatchObject({
      area: 'app',
      sentence: 'Something failed in the app itself, 3 times, the last at 05:06:07 UTC (string).',
    });
    expect(changes).toBe(3);
  });

  it('does not fill the log where it comes back for ever', () => {
    const lines: string[] = [];
    const unexpected = createUnexpectedErrors({ now, log: (line) => lines.push(line) }, () => undefined);
    for (let round = 0; round < 1_000; round += 1) unexpected.note(new Error('again'));
    expect(lines).toHaveLength(100);
  });

  it('is shown above every screen, and the desk goes on', async () => {
    const { desk, call, log } = await openTestDesk({ fetch: () => new Response('') });
    const told: string[] = [];
    desk.subscribe(({ name }) => told.push(name));
    desk.noteUnexpected(new RangeError('oh'));
    expect(told).toEqual(['desk.changed']);
    expect(log).toHaveLength(1);
    expect((await call('desk.describe', {})).healthIssues).toMatchObject([
      { area: 'app', canSetAside: false },
    ]);
  });
});
