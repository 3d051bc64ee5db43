import type { GridModel } from '../../grid/grid-model.ts';
import { cssColour, paletteColour } from '../../scene/colours.ts';
import type { TrendModel } from './trend-model.ts';

interface TrendGrid {
  readonly model: TrendModel;
  /** The names of the snapshots, the oldest first. */
  readonly columns: readonly string[];
  /** The lines that are drawn, in the order of their colours. */
  readonly drawn: readonly number[];
  readonly onToggle: (line: number) => void;
  /** The snapshot the lines are sorted by; undefined = as they come. */
  readonly by: number | undefined;
  readonly order: readonly number[];
  readonly onSort: (snapshot: number) => void;
}

/** The numbers of a trend: a row a line, a column a snapshot; a name draws its line or takes it away. */
export function trendGrid({ model, columns, drawn, onToggle, by, order, onSort }: TrendGrid): GridModel {
  const places = new Map(drawn.map((line, place) => [line, place]));
  return {
    label: 'Numbers of the trend',
    columns: [
      { name: model.what, width: 240, align: 'start' },
      ...columns.map((name, index) => ({
        name,
        width: Math.min(240, Math.max(120, 34 + name.length * 7)),
        align: 'end' as const,
        sort: { isSorted: by === index, run: () => onSort(index) },
      })),
    ],
    rowCount: model.lines.length,
    top: 0,
    bottom: 0,
    pinned: 1,
    rowKind: () => 'plain',
    cell(row, column) {
      const line = order[row] ?? row;
      const one = model.lines[line];
      if (one === undefined) return null;
      const place = places.get(line);
      if (column === 0)
        return {
          text: one.label === '' ? '(not set)' : one.label,
          title: one.label,
          isHeader: true,
          swatch: place === undefined ? '' : cssColour(paletteColour(place)),
          press: { isPressed: place !== undefined, run: () => onToggle(line) },
        };
      return {
        text: model.format(one.values[column - 1] ?? null),
        explain: () => model.explain(line, column - 1),
      };
    },
  };
}
