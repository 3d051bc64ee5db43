import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

/** What tells one running program from every other that may have the same folder open, now or before a restart. */
export interface ProgramIdentity {
  /** The machine since it was started, and within it the container: numbers of processes are counted apart in each. */
  readonly machine: string;
  readonly pid: number;
  /** When the process began, so that a number that is given again is told from its former bearer. */
  readonly startedAt: string;
}

/** The program as the operating system knows it; a test stands in another's place. */
export interface ProgramPort {
  readonly identity: ProgramIdentity;
  /** Whether a process of this very machine is still there; undefined where the system does not tell. */
  isRunning(other: ProgramIdentity): boolean | undefined;
}

export function thisProgram(): ProgramPort {
  const pid = process.pid;
  const startedAt = startOf(pid) ?? String(Math.round(Date.now() / 1_000 - process.uptime()));
  return { identity: { machine: machineOf(), pid, startedAt }, isRunning };
}

/** One process at most of each number is there at a time; where its beginning can be read, it tells which one. */
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

/** In ticks of the clock since the machine was started; Linux alone tells it without asking another program. */
function startOf(pid: number): string | undefined {
  const text = readable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second value is the program's name, in brackets, and may hold anything; the start is the twenty-second.
  return text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .at(19);
}

function machineOf(): string {
  const boot = readable(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const container = readable(() => readlinkSync('/proc/self/ns/pid'));
  // Where it was started in the same minute as another of the same name, its heartbeat decides.
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
