import { vi } from 'vitest';

/** Ends what hangs; how long something takes is not what is tested. In milliseconds. */
const limit = 60_000;

/** Waits until a look throws nothing. @returns what it returned */
export function waitFor<Seen>(look: () => Seen | Promise<Seen>): Promise<Seen> {
  return vi.waitFor(look, { timeout: limit, interval: 5 });
}

/** Lets everything happen that waits for nothing but its turn: what has not happened then waits for something. */
export async function everyTurn(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface Held<Value> {
  /** What stands in for the service: it answers at once so many times, then holds what comes until it is let go. */
  answer(): Promise<Value>;
  calls(): number;
  /** Waits until so many calls are held. */
  holds(count: number): Promise<void>;
  /** Answers what is held, and all that comes from now on. */
  letGo(): void;
}

/** @param free how many calls are answered at once */
export function holdAfter<Value>(free: number, value: () => Value): Held<Value> {
  const held: (() => void)[] = [];
  let calls = 0;
  let isOpen = false;
  return {
    async answer() {
      calls += 1;
      if (calls > free && !isOpen) await new Promise<void>((resolve) => held.push(resolve));
      return value();
    },
    calls: () => calls,
    holds: (count) =>
      waitFor(() => {
        if (held.length < count) throw new Error(`${held.length} of ${count} calls are held.`);
      }),
    letGo() {
      isOpen = true;
      for (const resolve of held.splice(0)) resolve();
    },
  };
}
