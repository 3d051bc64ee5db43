import { describe, expect, it, onTestFinished } from 'vitest';
import { DatabaseSync, delivery, finished, openTestHistory, temporaryFile } from './test-history.ts';

describe('a row', () => {
  it('comes back as it was begun, and as it was finished', () => {
    const history = openTestHistory();
    const begun = delivery('a');
    history.begin(begun);
    expect(history.get('a')).toEqual(begun);
    history.finish({ ...begun, ...finished });
    expect(history.get('a')).toEqual({ ...begun, ...finished });
    expect(history.get('b')).toBeUndefined();
  });

  it('is there after the file is opened again, without its body where none was sent', () => {
    const file = temporaryFile();
    const first = openTestHistory(file);
    const { body: _, ...request } = delivery('a').request;
    const begun = delivery('a', { request, subject: 'Ünïcode ✓ \u0000' });
    first.begin(begun);
    first.finish({ ...begun, ...finished });
    first.close();
    expect(openTestHistory(file).get('a')).toEqual({ ...begun, ...finished });
  });

  it('is seen at once by whoever else reads the file', () => {
    const file = temporaryFile();
    openTestHistory(file).begin(delivery('a'));
    const reader = new DatabaseSync(file, { readOnly: true });
    onTestFinished(() => reader.close());
    expect(reader.prepare('SELECT outcome FROM deliveries').all()).toMatchObject([{ outcome: 'sending' }]);
  });
});

describe('a row that its program left unfinished', () => {
  it('is unknown once that program is gone, and only then', () => {
    const file = temporaryFile();
    const first = openTestHistory(file, 100);
    first.begin(delivery('gone'));
    first.begin(delivery('done'));
    first.finish({ ...delivery('done'), ...finished });
    first.close();
    const second = openTestHistory(file, 200);
    second.begin(delivery('alive', { person: 'u-2' }));

    const third = openTestHistory(file, 300, (pid) => pid === 200);
    const outcomes = ['gone', 'done', 'alive'].map((id) => third.get(id)?.outcome);
    expect(outcomes).toEqual(['unknown', 'rejected', 'sending']);
    expect(third.get('gone')?.message).toMatch(/may have arrived/);
    second.finish(delivery('alive', { person: 'u-2', outcome: 'accepted' }));
    expect(third.get('alive')?.outcome).toBe('accepted');
  });

  it('counts as not sent where it still waited for its lock', () => {
    const file = temporaryFile();
    const first = openTestHistory(file, 100);
    first.begin(delivery('waits', { outcome: 'waiting' }));
    first.close();
    const second = openTestHistory(file, 200, () => false);
    expect(second.get('waits')).toMatchObject({
      outcome: 'cancelled',
      message: expect.stringContaining('not sent'),
    });
  });
});

describe('two programs on one folder', () => {
  it('have one request about a person in flight between them, in the order in which they were sent', () => {
    const file = temporaryFile();
    const [first, second] = [openTestHistory(file, 100), openTestHistory(file, 200)];
    expect(first.begin(delivery('a'))).toBe(true);
    expect(second.isTaken('c-1', 'u-1')).toBe(true);
    expect(second.begin(delivery('b'))).toBe(false);
    expect(second.get('b')).toMatchObject({
      outcome: 'waiting',
      message: expect.stringMatching(/another program/),
    });
    expect(first.begin(delivery('c'))).toBe(false);
    // Requests about somebody else, or to another connection, do not wait.
    expect(second.begin(delivery('other', { person: 'u-2' }))).toBe(true);
    expect(second.begin(delivery('there', { connectionId: 'c-2' }))).toBe(true);
    expect([second.proceed('b'), first.proceed('c')]).toEqual([false, false]);
    first.finish(delivery('a', { outcome: 'accepted' }));
    expect([first.proceed('c'), second.proceed('b')]).toEqual([false, true]);
    expect(first.proceed('c')).toBe(false);
    second.finish(delivery('b', { outcome: 'rejected' }));
    expect(first.proceed('c')).toBe(true);
    expect(first.get('c')).toMatchObject({ outcome: 'sending', message: 'On its way.' });
  });

  it('do not wait for one that is gone', () => {
    const file = temporaryFile();
    openTestHistory(file, 100).begin(delivery('a'));
    expect(openTestHistory(file, 200, () => false).begin(delivery('b'))).toBe(true);
  });
});
