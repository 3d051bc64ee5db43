/** Over so many seconds answers are counted. */
const seconds = 5;

/** How many rows a second came to something lately. */
export interface AnswerRate {
  add(): void;
  /** @returns answers a second, over the last seconds */
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
