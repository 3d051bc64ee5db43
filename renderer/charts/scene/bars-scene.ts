import { type BarsDrawing, barHeight, barScale, barsModel, rowHeight } from './bars-model.ts';
import { hairline, rect } from './marks.ts';
import type { Mark, Scene } from './scene.ts';

/** Bars from a zero line, to the left where negative. The targets' rows are bars. */
export function barsScene(drawing: BarsDrawing): Scene {
  const { bars, width } = drawing;
  const { plot, height, zero, axisName, texts, targets } = barsModel(drawing);
  const scale = barScale(bars.map(({ value }) => value));
  const track = plot.right - plot.left;
  const marks: Mark[] = [axisName];
  for (const [row, { value, colour, isRest }] of bars.entries()) {
    const bar = scale.bar(value);
    const { name, words, note } = texts[row] ?? {};
    if (name !== undefined) marks.push(name);
    if (bar.width > 0)
      marks.push(
        rect({
          x: plot.left + bar.left * track,
          y: plot.top + rowHeight * row + (rowHeight - barHeight) / 2,
          width: Math.max(0.5, bar.width * track),
          height: barHeight,
          colour,
          isHatched: isRest,
        }),
      );
    if (words !== undefined) marks.push(words);
    if (note !== undefined) marks.push(note);
  }
  marks.push(hairline([zero, plot.top], [zero, plot.bottom], 'line-strong'));
  return { width, height, marks, targets };
}
