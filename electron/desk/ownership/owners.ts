import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { openDatabase } from '../database/database.ts';
import { isNumberInUse, type ProgramIdentity, type ProgramPort } from './program.ts';

/**
 * Whether a program is there. `unclear`: it is of another machine or container, and its heartbeat has not been watched
 * for long enough yet.
 */
export type Liveness = 'alive' | 'gone' | 'unclear';

/** Which program works on what in a folder: each one that does has a number of its own, which is never given again. */
export interface Owners {
  /**
   * This program's number, written beside what it works on. Asked for before each such piece of work, since the
   * heartbeat pauses while there is none.
   *
   * @throws where the history cannot be written
   */
  own(): number;
  livenessOf(owner: number): Liveness;
}

export interface KeptOwners extends Owners {
  close(): void;
}

/** How often a working program writes its heartbeat, and after how long without one it is gone. */
export interface HeartbeatTimes {
  readonly every: number;
  readonly limit: number;
}

/** In milliseconds. */
export const usualTimes: HeartbeatTimes = { every: 2_000, limit: 12_000 };

/** Smaller numbers are process ids, as earlier versions wrote them down. */
const firstNumber = 2 ** 32 + 1;

interface ProgramRow {
  readonly seq: number;
  readonly machine: string;
  readonly pid: number;
  readonly started_at: string;
  readonly beat: number;
}

/** When a heartbeat was last seen to differ, by our own clock, and whether it ever has. */
interface Sighting {
  readonly beat: number;
  readonly at: number;
  readonly hasBeaten: boolean;
}

export interface OwnersParts {
  readonly file: string;
  readonly program: ProgramPort;
  /** Called when a program is found gone that may have been there before. */
  readonly gone: () => void;
  readonly times?: HeartbeatTimes | undefined;
}

/**
 * A program is there while its process runs, where this machine can tell; else while its heartbeat changes, by the
 * clock of whoever looks, since clocks of two machines need not agree.
 */
export function keepOwners({ file, program, gone, times = usualTimes }: OwnersParts): KeptOwners {
  let opened: DatabaseSync | undefined;
  let number: number | undefined;
  let beatAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let beats = 0;
  const seen = new Map<number, Sighting>();

  const demand = (): DatabaseSync => {
    if (opened === undefined) {
      opened = openDatabase(file);
      // A missed heartbeat is made up for by the next, so this statement does not wait for the disk.
      opened.exec('PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 50');
      timer = setInterval(look, times.every);
      timer.unref();
    }
    return opened;
  };
  const rowsOf = (where: string, ...values: readonly SQLInputValue[]) =>
    demand()
      .prepare(`SELECT seq, machine, pid, started_at, beat FROM programs WHERE ${where}`)
      .all(...values) as unknown as readonly ProgramRow[];

  function beat(): number {
    const { machine, pid, startedAt } = program.identity;
    const { seq } = demand()
      .prepare(
        `INSERT INTO programs (seq, machine, pid, started_at, beat) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (seq) DO UPDATE SET beat = excluded.beat RETURNING seq`,
      )
      .get(number ?? null, machine, pid, startedAt, beats) as unknown as ProgramRow;
    beats += 1;
    beatAt = performance.now();
    number = seq;
    return seq;
  }

  function isAtWork(): boolean {
    const { isBusy } = demand()
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM runs WHERE owner = ?1) OR EXISTS (SELECT 1 FROM deliveries INDEXED BY deliveries_under_way WHERE owner = ?1
           AND (outcome = 'sending' OR (outcome = 'waiting' AND run IS NULL))) AS isBusy`,
      )
      .get(number ?? 0) as unknown as { isBusy: number };
    return isBusy === 1;
  }

  function livenessOf(row: ProgramRow): Liveness {
    const { machine, pid, startedAt } = program.identity;
    const other: ProgramIdentity = { machine: row.machine, pid: row.pid, startedAt: row.started_at };
    if (other.machine === machine) {
      if (other.pid === pid && other.startedAt !== startedAt) return 'gone';
      const isRunning = other.pid === pid ? undefined : program.isRunning(other);
      if (isRunning !== undefined) return isRunning ? 'alive' : 'gone';
    }
    return byHeartbeat(row);
  }

  function byHeartbeat({ seq, beat }: ProgramRow): Liveness {
    const [now, before] = [performance.now(), seen.get(seq)];
    if (before === undefined || before.beat !== beat) {
      seen.set(seq, { beat, at: now, hasBeaten: before !== undefined });
      return before === undefined ? 'unclear' : 'alive';
    }
    if (now - before.at >= times.limit) return 'gone';
    return before.hasBeaten ? 'alive' : 'unclear';
  }

  /** Writes the heartbeat, and forgets programs that are gone. */
  function look(): void {
    try {
      if (number !== undefined && isAtWork()) beat();
      const lost = rowsOf('seq <> ?', number ?? 0).filter((row) => livenessOf(row) === 'gone');
      if (lost.length === 0) return;
      // Forgotten last: where taking over fails now, the program is found gone again the next time.
      gone();
      const forget = demand().prepare('DELETE FROM programs WHERE seq = ? AND beat = ?');
      for (const { seq, beat } of lost) forget.run(seq, beat);
    } catch {
      // The file is held by another program, or the disk is full: the next heartbeat tries again.
    }
  }

  return {
    own: () => (number !== undefined && performance.now() - beatAt < times.every ? number : beat()),
    livenessOf(owner) {
      if (owner === number) return 'alive';
      if (owner < firstNumber) return owner !== process.pid && isNumberInUse(owner) ? 'alive' : 'gone';
      const [row] = rowsOf('seq = ?', owner);
      return row === undefined ? 'gone' : livenessOf(row);
    },
    close() {
      clearInterval(timer);
      try {
        if (number !== undefined) opened?.prepare('DELETE FROM programs WHERE seq = ?').run(number);
      } catch {
        // Not needed: others find that its process is gone.
      }
      opened?.close();
      opened = undefined;
    },
  };
}
