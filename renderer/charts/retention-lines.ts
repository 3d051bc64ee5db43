import type { RetentionNumbers } from '../../shared/domain/analysis/retention.ts';
import type { MeanKind } from '../../shared/domain/analysis/retention-means.ts';

/** One line of the curve in two parts: up to the last finished period solid, from there on dashed. */
export interface RetentionLine {
  readonly key: string;
  readonly solid: readonly (number | null)[];
  readonly dashed: readonly (number | null)[];
}

/** A mean is never dashed: only complete cells contribute to it. */
export function meanLine({ means }: RetentionNumbers, kind: MeanKind): RetentionLine {
  return split('mean', means[kind], -1);
}

/** A cohort's line is dashed from its first period that is not complete. */
export function cohortLine({ cohorts }: RetentionNumbers, index: number): RetentionLine {
  const { rates = [], complete = [] } = cohorts[index] ?? {};
  return split(`cohort${index}`, rates, complete.indexOf(false));
}

/** Both parts share the point at which the line turns, so that they meet. */
function split(key: string, rates: readonly (number | null)[], open: number): RetentionLine {
  if (open === -1) return { key, solid: rates, dashed: rates.map(() => null) };
  return {
    key,
    solid: rates.map((rate, column) => (column < open ? rate : null)),
    dashed: rates.map((rate, column) => (column >= open - 1 ? rate : null)),
  };
}
