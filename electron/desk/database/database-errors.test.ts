import { describe, expect, it } from 'vitest';
import { DatabaseSync, temporaryFile } from '../history/test-history.ts';
import { openDatabase } from './database.ts';
import { isBusy, isCorrupt, reportErrors, retryWhileBusy } from './database-errors.ts';

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It went through.');
}

describe('what SQLite throws', () => {
  it('is classified: held by another program, damaged, or a bug of the app', () => {
    const file = temporaryFile();
    const database = openDatabase(file);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const busy = thrown(() => database.exec('BEGIN IMMEDIATE'));
    const slip = thrown(() => database.exec('SELECT * FROM nothing'));
    const damaged = Object.assign(new Error('x'), { errcode: 267 });
    expect([busy, slip, damaged].map(isBusy)).toEqual([true, false, false]);
    expect([busy, slip, damaged].map(isCorrupt)).toEqual([false, false, true]);
    other.close();
    database.close();
  });
});

describe('a file that another program holds', () => {
  it('is tried again until it is free, while other work goes on', async () => {
    const file = temporaryFile();
    const database = openDatabase(file);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    let tries = 0;
    const work = () => {
      tries += 1;
      if (tries === 4) other.exec('COMMIT');
      database.exec('BEGIN IMMEDIATE; COMMIT');
      return tries;
    };
    expect(await retryWhileBusy(work, { limit: 60_000, pause: 1 })).toBe(4);
    other.exec('BEGIN IMMEDIATE');
    await expect(retryWhileBusy(work, { limit: 0, pause: 1 })).rejects.toThrow('locked');
    other.close();
    database.close();
  });

  it('blocks the thread for a moment only, also while it is opened', () => {
    const file = temporaryFile();
    openDatabase(file).close();
    const other = new DatabaseSync(file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (id); COMMIT');
    const before = performance.now();
    expect(isBusy(thrown(() => openDatabase(file)))).toBe(true);
    // Some 60 ms; a busy machine adds its own. It used to be five seconds.
    expect(performance.now() - before).toBeLessThan(1_000);
    other.close();
    const database = openDatabase(file);
    expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 20 });
    database.close();
  });
});

it('tells its listener of what is thrown and of what is rejected', async () => {
  const noted: unknown[] = [];
  const [one, other] = [new Error('thrown'), new Error('rejected')];
  const work = {
    throws() {
      throw one;
    },
    rejects: () => Promise.reject(other),
    returns: (value: number) => value + 1,
  };
  const noticed = reportErrors(work, (error) => noted.push(error));
  expect(() => noticed.throws()).toThrow(one);
  await expect(noticed.rejects()).rejects.toThrow(other);
  expect(noticed.returns(1)).toBe(2);
  expect(noted).toEqual([one, other]);
});
