import type { RowCounts } from '../../../shared/domain/run.ts';

/** The share of the time that counting may take while a run goes on. */
const share = 0.03;

/**
 * Caches the counts of a running run where counting takes long: a screen asks several times a second, and the rows of a
 * large file must not be counted each time. All counts are of one moment, so that they add up.
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
