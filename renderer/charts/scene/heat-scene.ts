import { truncated } from './layout-text.ts';
import { hairline, line, rect, text } from './marks.ts';
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

/** More columns than this have no room for numbers: the colours alone then make the picture, as for a year of days. */
const mostNumbered = 60;

/** A heat map to export, complete: on the screen the same rows are a table that scrolls. */
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
  const marks: Mark[] = [text(0, 16, corner, { isBold: true })];
  if (isNumbered) marks.push(text(left - 12, 16, sizeName, { isBold: true, anchor: 'end' }));
  const nameEvery = isNumbered ? 1 : Math.ceil((widest(columns, measure) + 10) / cell.width);
  for (const [index, name] of columns.entries()) {
    if (index % nameEvery !== 0) continue;
    const x = left + cell.width * (isNumbered ? index + 1 : index) - (isNumbered ? 8 : 0);
    marks.push(text(x, 16, name, { size: 11, colour: 'text-muted', anchor: isNumbered ? 'end' : 'start' }));
  }
  const rowEvery = isNumbered ? 1 : Math.ceil(14 / cell.height);
  for (const [index, row] of rows.entries()) {
    const y = head + cell.height * index;
    if (index % rowEvery === 0) {
      const baseline = isNumbered ? y + 17 : y + 8;
      marks.push(
        text(0, baseline, truncated(row.label, nameWidth, 12, measure), {
          size: isNumbered ? 12 : 10,
          isBold: row.isMean,
        }),
      );
      if (isNumbered)
        marks.push(text(left - 12, baseline, row.size, { anchor: 'end', colour: 'text-muted' }));
    }
    for (const [column, one] of row.cells.entries()) {
      if (one === null) continue;
      const x = left + cell.width * column;
      if (one.level !== null)
        marks.push(rect(x, y, cell.width, cell.height, `heat ${Math.round(one.level * 1000) / 1000}`));
      if (!isNumbered) continue;
      marks.push(text(x + cell.width - 8, y + 17, one.words, { anchor: 'end', isBold: row.isMean }));
      if (one.isOpen) marks.push(line([x + cell.width - 7, y + 1, x + cell.width - 1, y + 7], 'text-muted'));
    }
    if (row.isMean)
      marks.push(
        hairline(0, y + cell.height, left + cell.width * columns.length, y + cell.height, 'line-strong'),
      );
  }
  return {
    width: left + cell.width * columns.length + 1,
    height: head + cell.height * rows.length + 2,
    marks,
    targets: [],
  };
}

function widest(words: readonly string[], measure: Measure): number {
  return words.reduce((room, one) => Math.max(room, measure(one, 11, false)), 0);
}
