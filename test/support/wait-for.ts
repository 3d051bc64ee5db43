import { vi } from 'vitest';

/** A timeout for what hangs; how long something takes is not tested. In milliseconds. */
const limit = 60_000;

/** Retries a function until it throws nothing. @returns what it returned */
export function waitFor<Seen>(look: () => Seen | Promise<Seen>): Promise<Seen> {
  return vi.waitFor(look, { timeout: limit, interval: 5 });
}

/**
 * Runs the event loop until everything has happened that waits for nothing else: what has not happened then waits for
 * something.
 */
export async function everyTurn(): Promise<void> {
  for (let round = 0; round < 100; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface Held<Value> {
  /** Replaces a service: it answers the first calls at once, then holds the others until they are released. */
  answer(): Promise<Value>;
  calls(): number;
  /** Waits until so many calls are held. */
  holds(count: number): Promise<void>;
  /** Answers the held calls, and all later ones. */
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
