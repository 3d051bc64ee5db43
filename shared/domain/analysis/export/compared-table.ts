import type { ComparedFunnels } from '../funnel/compare-funnels.ts';
import type { ExportTable } from './export-table.ts';

/** Two exports of a funnel: a row a series and step. A change in points is a fraction: 0.05 is five points. */
export function comparedTable({ series }: ComparedFunnels): ExportTable {
  return {
    columns: [
      { name: 'series', kind: 'text' },
      { name: 'step name', kind: 'text' },
      { name: 'from first, earlier', kind: 'share' },
      { name: 'from first, later', kind: 'share' },
      { name: 'change in points', kind: 'share' },
      { name: 'relative change', kind: 'share' },
      { name: 'change from previous in points', kind: 'share' },
      { name: 'people, earlier', kind: 'count' },
      { name: 'people, later', kind: 'count' },
      { name: 'more people', kind: 'count' },
    ],
    rows: series.flatMap(({ label, steps }) =>
      steps.map(({ step, before, after, points, relative, pointsFromPrevious, people }) => [
        label,
        step,
        before?.fromFirst ?? null,
        after?.fromFirst ?? null,
        points,
        relative,
        pointsFromPrevious,
        before?.count ?? null,
        after?.count ?? null,
        people,
      ]),
    ),
  };
}
