import type { RowCounts } from '../../../../shared/domain/run.ts';

/** Counting takes no more than this share of the time while rows are on their way. */
const share = 0.03;

/**
 * Counts of a run that goes on, from a moment ago where counting takes long: a screen asks several times a second,
 * and the rows of a large file must not be counted each time. They are of one moment, so that they add up.
 */
export function createCountCache(clock: () => number = () => performance.now()) {
  const kept = new Map<string, { readonly counts: RowCounts; readonly until: number }>();
  return {
    of(id: string, count: () => RowCounts): RowCounts {
      const began = clock();
      const recent = kept.get(id);
      if (recent !== undefined && began < recent.until) return recent.counts;
      const counts = count();
      const ended = clock();
      kept.set(id, { counts, until: ended + (ended - began) / share });
      return counts;
    },
    forget: (id: string) => kept.delete(id),
  };
}
