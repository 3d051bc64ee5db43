/** Watches whether anybody still uses the host: an open page keeps it running, a call restarts its time. */
export interface IdleWatch {
  /** A page was opened. @returns to be called when it is gone */
  hold(): () => void;
  /** Stops watching: the host ends for another reason. */
  stop(): void;
}

/**
 * @param limit milliseconds without anybody until `end` is called; `undefined` for never
 */
export function watchIdle(limit: number | undefined, end: () => void): IdleWatch {
  let held = 0;
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    clearTimeout(timer);
    if (held === 0 && limit !== undefined) timer = setTimeout(end, limit);
  };
  rest();
  return {
    hold() {
      held += 1;
      rest();
      let isHolding = true;
      return () => {
        if (!isHolding) return;
        isHolding = false;
        held -= 1;
        rest();
      };
    },
    stop() {
      limit = undefined;
      clearTimeout(timer);
    },
  };
}
