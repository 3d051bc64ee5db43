/** Waiting that can be cut short. */
export interface InterruptibleSleep {
  /** Resolves once it is woken or so many milliseconds have passed. One sleeper at a time. */
  sleep(length: number): Promise<void>;
  /** Does nothing where nobody sleeps. */
  wake(): void;
}

export function createInterruptibleSleep(): InterruptibleSleep {
  let end: () => void = () => undefined;
  return {
    wake: () => end(),
    sleep: (length) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end(), Math.max(1, length));
        end = () => {
          clearTimeout(timer);
          end = () => undefined;
          resolve();
        };
      }),
  };
}
