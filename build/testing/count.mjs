// How many checks passed, failed or were skipped, in one shape whatever ran them.

/** @typedef {{ passed: number, failed: number, skipped: { test: string, why: string }[] }} Count */

export const onePassed = () => ({ passed: 1, failed: 0, skipped: [] });
export const oneFailed = () => ({ passed: 0, failed: 1, skipped: [] });
export const nothing = () => ({ passed: 0, failed: 0, skipped: [] });

/** @returns {Count} */
export function sum(counts) {
  return {
    passed: counts.reduce((total, count) => total + count.passed, 0),
    failed: counts.reduce((total, count) => total + count.failed, 0),
    skipped: counts.flatMap((count) => count.skipped),
  };
}

/**
 * A runner that ended badly has failed, whatever it counted; a runner that counted nothing has not run.
 *
 * @param {Count | undefined} count what the runner wrote, if it came to that
 * @param {string | undefined} why why its program failed, if it did
 * @returns {Count}
 */
export function judge(count, why) {
  if (count === undefined) return oneFailed();
  const isWorse = count.failed === 0 && why !== undefined;
  const isEmpty = count.passed + count.failed + count.skipped.length === 0;
  return isWorse || isEmpty ? sum([count, oneFailed()]) : count;
}

/** `3 passed, 0 failed` or `3 passed, 0 failed, 1 skipped`. */
export function line(count) {
  const counted = `${count.passed} passed, ${count.failed} failed`;
  return count.skipped.length === 0 ? counted : `${counted}, ${count.skipped.length} skipped`;
}

/** Each reason once, with the tests it kept from running. */
export function reasons(count) {
  const tests = Map.groupBy(count.skipped, (skip) => skip.why);
  return [...tests].flatMap(([why, skips]) => [
    `${skips.length} skipped: ${why}`,
    ...skips.map((skip) => `  ${skip.test}`),
  ]);
}
