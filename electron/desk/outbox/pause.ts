/** Waiting that can be cut short. */
export interface Pause {
  /** Until it is woken, or so many milliseconds have gone. One at a time. */
  pause(length: number): Promise<void>;
  /** Nothing where nobody waits. */
  wake(): void;
}

export function createPause(): Pause {
  let end: () => void = () => undefined;
  return {
    wake: () => end(),
    pause: (length) =>
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
