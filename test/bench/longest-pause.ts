import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Pauses {
  /** The longest time in which nothing else had a turn, in milliseconds. Other programs on the machine lengthen it. */
  readonly pause: number;
  /** The longest time of the thread on the processor between two turns, in milliseconds: its own work alone. */
  readonly onProcessor: number;
}

/** Watches how long the thread holds up everything else. @returns ends the watch */
export function watchPauses(): () => Pauses {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let last = process.threadCpuUsage();
  let longest = 0;
  const watch = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1_000);
  }, 5);
  return () => {
    clearInterval(watch);
    delay.disable();
    return { pause: delay.max / 1e6, onProcessor: longest };
  };
}
