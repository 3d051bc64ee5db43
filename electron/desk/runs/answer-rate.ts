/** The window in which answers are counted, in seconds. */
const seconds = 5;

/** Counts the rows that got an outcome lately, a second. */
export interface AnswerRate {
  add(): void;
  /** @returns answers a second, over that window */
  perSecond(): number;
}

export function createAnswerRate(clock: () => number = () => performance.now()): AnswerRate {
  const times: number[] = [];
  return {
    add: () => void times.push(clock()),
    perSecond() {
      const from = clock() - seconds * 1_000;
      while ((times[0] ?? from) < from) times.shift();
      return times.length / seconds;
    },
  };
}
