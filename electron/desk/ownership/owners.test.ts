import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { DatabaseSync, temporaryFile } from '../history/test-history.ts';
import { type KeptOwners, keepOwners } from './owners.ts';
import { type ProgramPort, thisProgram } from './program.ts';

const times = { every: 2_000, limit: 12_000 };

/**
 * A program that looks like the first process of its container, as each does. @param isRunning what its machine says of
 * others
 */
function programIn(machine: string, startedAt = '100', isRunning?: boolean, pid = 1): ProgramPort {
  return { identity: { machine, pid, startedAt }, isRunning: () => isRunning };
}

function open(file: string, program: ProgramPort, gone: () => void = () => undefined): KeptOwners {
  const owners = keepOwners({ file, program, gone, times });
  onTestFinished(owners.close);
  return owners;
}

/** The program works on something, so its heartbeat goes on. */
function work(file: string, owner: number): void {
  const database = openDatabase(file);
  database
    .prepare(
      `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state,
         total, created_at, owner) VALUES (?, '', '', '', '', '', '', '', '', '', 'running', 1, '', ?)`,
    )
    .run(String(owner), owner);
  database.close();
}

describe('two programs that are the first process of their containers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('have different numbers, which are never given again', () => {
    const file = temporaryFile();
    const [one, other] = [open(file, programIn('a')), open(file, programIn('b'))];
    const numbers = [one.own(), other.own()];
    one.close();
    expect(new Set([...numbers, open(file, programIn('c')).own()]).size).toBe(3);
  });

  it('see each other’s heartbeat while one works, and call the other gone once it has stopped for a while', () => {
    const file = temporaryFile();
    const gone = vi.fn();
    const one = open(file, programIn('a'));
    const other = open(file, programIn('b'), gone);
    const number = one.own();
    work(file, number);
    other.own();
    expect(other.livenessOf(number)).toBe('unclear');
    vi.advanceTimersByTime(60_000);
    expect(other.livenessOf(number)).toBe('alive');
    vi.advanceTimersByTime(11_000);
    expect(other.livenessOf(number)).not.toBe('gone');
    expect(gone).not.toHaveBeenCalled();
    // As if it had been killed: it does not say that it ends.
    const database = new DatabaseSync(file);
    database.exec(`UPDATE runs SET owner = NULL`);
    database.close();
    vi.advanceTimersByTime(16_000);
    expect(other.livenessOf(number)).toBe('gone');
    expect(gone).toHaveBeenCalled();
  });

  it('are judged by the clock of whoever looks: one that was idle is there as soon as it works again', () => {
    const file = temporaryFile();
    const one = open(file, programIn('a'));
    const other = open(file, programIn('b'));
    const number = one.own();
    other.own();
    vi.advanceTimersByTime(60_000);
    expect(other.livenessOf(number)).toBe('gone');
    expect(one.own()).toBe(number);
    expect(other.livenessOf(number)).not.toBe('gone');
  });
});

describe('a program on the same machine', () => {
  it('is there while its process runs, however long it is silent, and gone as soon as it ends', () => {
    const file = temporaryFile();
    const number = open(file, programIn('a', '100', undefined, 7)).own();
    expect(open(file, programIn('a', '200', true, 8)).livenessOf(number)).toBe('alive');
    expect(open(file, programIn('a', '200', false, 8)).livenessOf(number)).toBe('gone');
  });

  it('that had this process’s number before is gone', () => {
    const file = temporaryFile();
    const number = open(file, programIn('a', '100')).own();
    expect(open(file, programIn('a', '200')).livenessOf(number)).toBe('gone');
  });

  it('is gone once it has ended and said so', () => {
    const file = temporaryFile();
    const one = open(file, programIn('a', '100', undefined, 7));
    const number = one.own();
    one.close();
    expect(open(file, programIn('a', '200', true, 8)).livenessOf(number)).toBe('gone');
  });
});

it('this process runs, and is not taken for an earlier one with its number', () => {
  const { identity, isRunning } = thisProgram();
  expect(isRunning(identity)).not.toBe(false);
  if (process.platform === 'linux') {
    expect(isRunning(identity)).toBe(true);
    expect(isRunning({ ...identity, startedAt: '1' })).toBe(false);
  }
  expect(isRunning({ ...identity, pid: 2 ** 31 - 2 })).toBe(false);
  expect(thisProgram().identity).toEqual(identity);
});
