import { truncated } from './layout-text.ts';
import { hairline, line, text } from './marks.ts';
import type { Mark, Measure, Scene } from './scene.ts';

export interface HeatCell {
  readonly words: string;
  /** 0 to 1 on the ramp; null = no colour. */
  readonly level: number | null;
  /** Not complete: an asterisk in its words and a line through its corner. */
  readonly isOpen: boolean;
}

export interface HeatRow {
  readonly label: string;
  readonly size: string;
  readonly cells: readonly (HeatCell | null)[];
  readonly isMean: boolean;
}

export interface HeatDrawing {
  readonly corner: string;
  readonly sizeName: string;
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  readonly measure: Measure;
}

/** Beyond this many columns numbers do not fit; the picture then shows the colours alone, as for a year of days. */
const mostNumbered = 60;

/** A heat map to export, complete. On the screen the same rows are a table that scrolls. */
export function heatScene({ corner, sizeName, columns, rows, measure }: HeatDrawing): Scene {
  const isNumbered = columns.length <= mostNumbered;
  const cell = isNumbered ? { width: 58, height: 26 } : { width: 4, height: 4 };
  const nameWidth = Math.min(
    220,
    Math.max(measure(corner, 12, true), ...rows.map(({ label }) => measure(label, 12, false))),
  );
  const sizeWidth = Math.max(
    measure(sizeName, 12, true),
    ...rows.map(({ size }) => measure(size, 12, false)),
  );
  const left = nameWidth + (isNumbered ? sizeWidth + 24 : 12);
  const head = 26;
  const marks: Mark[] = [text({ x: 0, y: 16, text: corner, isBold: true })];
  if (isNumbered) marks.push(text({ x: left - 12, y: 16, text: sizeName, isBold: true, anchor: 'end' }));
  const nameEvery = isNumbered ? 1 : Math.ceil((widest(columns, measure) + 10) / cell.width);
  for (const [index, name] of columns.entries()) {
    if (index % nameEvery !== 0) continue;
    const x = left + cell.width * (isNumbered ? index + 1 : index) - (isNumbered ? 8 : 0);
    const anchor = isNumbered ? 'end' : 'start';
    marks.push(text({ x, y: 16, text: name, size: 11, colour: 'text-muted', anchor }));
  }
  const rowEvery = isNumbered ? 1 : Math.ceil(14 / cell.height);
  for (const [index, row] of rows.entries()) {
    const y = head + cell.height * index;
    if (index % rowEvery === 0) {
      const baseline = isNumbered ? y + 17 : y + 8;
      marks.push(
        text({
          x: 0,
          y: baseline,
          text: truncated(row.label, { width: nameWidth, size: 12, measure }),
          size: isNumbered ? 12 : 10,
          isBold: row.isMean,
        }),
      );
      if (isNumbered)
        marks.push(text({ x: left - 12, y: baseline, text: row.size, anchor: 'end', colour: 'text-muted' }));
    }
    for (const [column, one] of row.cells.entries()) {
      if (one === null) continue;
      const x = left + cell.width * column;
      if (one.level !== null)
        marks.push({
          kind: 'rect',
          x,
          y,
          width: cell.width,
          height: cell.height,
          colour: `heat ${Math.round(one.level * 1000) / 1000}`,
          isHatched: false,
        });
      if (!isNumbered) continue;
      const end = x + cell.width;
      marks.push(text({ x: end - 8, y: y + 17, text: one.words, anchor: 'end', isBold: row.isMean }));
      if (one.isOpen) marks.push(line({ points: [end - 7, y + 1, end - 1, y + 7], colour: 'text-muted' }));
    }
    const [right, bottom] = [left + cell.width * columns.length, y + cell.height];
    if (row.isMean) marks.push(hairline([0, bottom], [right, bottom], 'line-strong'));
  }
  return {
    width: left + cell.width * columns.length + 1,
    height: head + cell.height * rows.length + 2,
    marks,
    targets: [],
  };
}

function widest(words: readonly string[], measure: Measure): number {
  return words.reduce((most, one) => Math.max(most, measure(one, 11, false)), 0);
}
