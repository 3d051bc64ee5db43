import type { KeptAnalysis } from '../../../../shared/contract/library.ts';

/** Every tag in use, in the order of the alphabet. */
export function tagsOf(analyses: readonly KeptAnalysis[]): readonly string[] {
  return [...new Set(analyses.flatMap(({ tags }) => tags))].sort((left, right) => left.localeCompare(right));
}

/** The analyses that have the tag and every word of the search, in their name, tags, type or source; newest first. */
export function filterAnalyses(
  analyses: readonly KeptAnalysis[],
  search: string,
  tag: string | null,
): readonly KeptAnalysis[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return analyses
    .filter((analysis) => {
      const text = [analysis.name, ...analysis.tags, analysis.type, analysis.source.name]
        .join(' ')
        .toLowerCase();
      return (tag === null || analysis.tags.includes(tag)) && words.every((word) => text.includes(word));
    })
    .toSorted((left, right) => latestOf(right) - latestOf(left));
}

/** When the newest snapshot was taken, in Unix seconds. */
export function latestOf({ snapshots }: KeptAnalysis): number {
  return snapshots[0]?.takenAt ?? 0;
}
