import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

/** Identifies a running program among all that may have the same folder open, now or before a restart. */
export interface ProgramIdentity {
  /** The boot of the machine, and within it the container: process ids are counted separately in each. */
  readonly machine: string;
  readonly pid: number;
  /** When the process began, so that a process id that is used again is told from its former process. */
  readonly startedAt: string;
}

/** The program as the operating system knows it; a test replaces it. */
export interface ProgramPort {
  readonly identity: ProgramIdentity;
  /** Whether a process of this machine still runs; undefined where the system does not tell. */
  isRunning(other: ProgramIdentity): boolean | undefined;
}

export function thisProgram(): ProgramPort {
  const pid = process.pid;
  const startedAt = startOf(pid) ?? String(Math.round(Date.now() / 1_000 - process.uptime()));
  return { identity: { machine: machineOf(), pid, startedAt }, isRunning };
}

/** At most one process has a number at a time; where its beginning can be read, that tells which one. */
function isRunning({ pid, startedAt }: ProgramIdentity): boolean | undefined {
  const found = startOf(pid);
  if (found !== undefined) return found === startedAt;
  return isNumberInUse(pid) ? undefined : false;
}

export function isNumberInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In clock ticks since boot; only Linux tells it without starting another program. */
function startOf(pid: number): string | undefined {
  const text = readable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second value is the program's name, in brackets, and may hold anything; the start time is the twenty-second.
  return text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .at(19);
}

function machineOf(): string {
  const boot = readable(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const container = readable(() => readlinkSync('/proc/self/ns/pid'));
  // Two containers started in the same minute with the same name: the heartbeat decides.
  const started = Math.round((Date.now() / 1_000 - uptime()) / 60);
  return boot === undefined ? `${hostname()} ${started}` : `${boot} ${container ?? hostname()}`;
}

function readable(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
