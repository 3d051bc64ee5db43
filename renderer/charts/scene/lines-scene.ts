import {
  type DrawnLine,
  dotsOf,
  type LinesDrawing,
  type LinesModel,
  linesModel,
  piecesOf,
} from './lines-model.ts';
import { hairline, line, text } from './marks.ts';
import type { DotMark, Mark, Scene } from './scene.ts';

/**
 * Lines over columns; zero is always on the axis. A target's row is a line (faint ones have none), its column a
 * column.
 */
export function linesScene(drawing: LinesDrawing): Scene {
  const model = linesModel(drawing);
  const { plot, ticks, y, height, targets } = model;
  const marks: Mark[] = [
    model.axisName,
    ...ticks.flatMap(({ value, label }) => [
      hairline([plot.left, y(value)], [plot.right, y(value)], value === 0 ? 'line-strong' : 'line'),
      text({
        x: plot.left - 8,
        y: y(value) + 4,
        text: label,
        size: 11,
        colour: 'text-faint',
        anchor: 'end',
      }),
    ]),
    ...model.columnNames.map(({ column: _column, ...name }) => name),
    ...drawing.lines.flatMap((one) => lineMarks(one, model)),
    ...model.lineNames,
  ];
  return { width: drawing.width, height, marks, targets };
}

/** Dots lie under the stroke that leads on from them. */
function lineMarks(one: DrawnLine, { range, x, y }: LinesModel): readonly Mark[] {
  const { values, colour, width } = one;
  const at = (column: number) => y(values[column] ?? 0);
  const dots = dotsOf(one, range).map(({ column, isHollow }) => ({
    column,
    mark: { kind: 'dot', x: x(column), y: at(column), radius: 2.5, colour, isHollow } satisfies DotMark,
  }));
  const marks: Mark[] = [];
  let placed = 0;
  const dotsUpTo = (column: number) => {
    for (; (dots[placed]?.column ?? Number.POSITIVE_INFINITY) <= column; placed += 1)
      marks.push(...dots.slice(placed, placed + 1).map(({ mark }) => mark));
  };
  for (const { columns, isDashed } of piecesOf(one, range)) {
    dotsUpTo(columns.at(-1) ?? 0);
    const points = columns.flatMap((column) => [x(column), at(column)]);
    marks.push(line({ points, colour, width, isDashed }));
  }
  dotsUpTo(range.to);
  return marks;
}
