import type { Chance } from '../../../../shared/domain/analysis/compare/compare-shares.ts';
import {
  type ExplainedPair,
  explainChance,
  explainPoints,
  explainRelative,
  explainSide,
  type Names,
  type Parts,
} from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import {
  formatChance,
  formatChange,
  formatPoints,
} from '../../../../shared/domain/analysis/format/format-change.ts';
import type { GridCell, GridColumn } from '../../grid/grid-model.ts';

/** A share in two exports with its change, as five cells of a table show it. */
export interface ShareCells {
  readonly pair: () => ExplainedPair;
  readonly before: number | null;
  readonly after: number | null;
  readonly points: number | null;
  readonly relative: number | null;
  readonly chance: Chance;
  readonly parts: Parts;
}

export type ShareFigure = 'before' | 'after' | 'points' | 'chance' | 'relative';

export const shareFigures: readonly ShareFigure[] = ['before', 'after', 'points', 'chance', 'relative'];

export function shareColumns({ before, after }: Names): Readonly<Record<ShareFigure, GridColumn>> {
  const wide = (name: string) => Math.min(220, Math.max(100, 34 + name.length * 7));
  return {
    before: { name: before, width: wide(before), align: 'end' },
    after: { name: after, width: wide(after), align: 'end' },
    points: { name: 'Change', width: 110, align: 'end' },
    chance: { name: 'Told from chance', width: 220, align: 'end' },
    relative: { name: 'Relative', width: 110, align: 'end' },
  };
}

export function shareCell(cells: ShareCells, figure: ShareFigure): GridCell {
  const { pair, points, relative, chance, parts } = cells;
  switch (figure) {
    case 'before':
    case 'after':
      return { text: formatShare(cells[figure]), explain: () => explainSide(pair(), figure) };
    case 'points':
      return {
        text: formatPoints(points),
        tone: chance.isBeyond === true ? 'strong' : 'muted',
        explain: () => explainPoints(pair(), points, chance),
      };
    case 'relative':
      return { text: formatChange(relative), explain: () => explainRelative(pair(), relative) };
    default:
      return {
        text: formatChance(chance),
        ...(chance.isBeyond === true ? {} : { tone: 'muted' as const }),
        ...(chance.why === '' ? {} : { title: chance.why }),
        explain: () => explainChance(pair(), chance, parts),
      };
  }
}
