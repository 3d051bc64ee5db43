import { truncated, wrapped } from './layout-text.ts';
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

/** In pixels, of a column with numbers. */
const widestHeading = 112;
const between = 14;
const lineHeight = 14;

/** A heat map to export, complete. On the screen the same rows are a table that scrolls. */
export function heatScene({ corner, sizeName, columns, rows, measure }: HeatDrawing): Scene {
  const isNumbered = columns.length <= mostNumbered;
  const cellHeight = isNumbered ? 26 : 4;
  const widths = columns.map((name, column) =>
    isNumbered ? columnWidth(name, longestCell(rows, column), measure) : 4,
  );
  const headings = columns.map((name, column) =>
    isNumbered
      ? wrapped(name, { width: (widths[column] ?? 0) - between, size: 11, measure, mostLines: 3 })
      : [name],
  );
  const nameWidth = Math.min(
    220,
    Math.max(measure(corner, 12, true), ...rows.map(({ label }) => measure(label, 12, false))),
  );
  const sizeWidth = Math.max(
    measure(sizeName, 12, true),
    ...rows.map(({ size }) => measure(size, 12, false)),
  );
  const left = nameWidth + (isNumbered ? sizeWidth + 24 : 12);
  let right = left;
  const ends = widths.map((width) => {
    right += width;
    return right;
  });
  const headline = 16 + lineHeight * (headings.reduce((most, one) => Math.max(most, one.length), 1) - 1);
  const head = headline + 10;
  const marks: Mark[] = [text({ x: 0, y: headline, text: corner, isBold: true })];
  if (isNumbered)
    marks.push(text({ x: left - 12, y: headline, text: sizeName, isBold: true, anchor: 'end' }));
  const nameEvery = isNumbered ? 1 : Math.ceil((widest(columns, measure) + 10) / 4);
  for (const [index, lines] of headings.entries()) {
    if (index % nameEvery !== 0) continue;
    const end = ends[index] ?? left;
    const x = isNumbered ? end - 8 : end - (widths[index] ?? 0);
    const anchor = isNumbered ? 'end' : 'start';
    for (const [place, words] of lines.entries()) {
      const y = headline - lineHeight * (lines.length - 1 - place);
      marks.push(text({ x, y, text: words, size: 11, colour: 'text-muted', anchor }));
    }
  }
  const rowEvery = isNumbered ? 1 : Math.ceil(14 / cellHeight);
  for (const [index, row] of rows.entries()) {
    const y = head + cellHeight * index;
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
      const end = ends[column] ?? left;
      const width = widths[column] ?? 0;
      if (one.level !== null)
        marks.push({
          kind: 'rect',
          x: end - width,
          y,
          width,
          height: cellHeight,
          colour: `heat ${Math.round(one.level * 1000) / 1000}`,
          isHatched: false,
        });
      if (!isNumbered) continue;
      marks.push(text({ x: end - 8, y: y + 17, text: one.words, anchor: 'end', isBold: row.isMean }));
      if (one.isOpen) marks.push(line({ points: [end - 7, y + 1, end - 1, y + 7], colour: 'text-muted' }));
    }
    const bottom = y + cellHeight;
    if (row.isMean) marks.push(hairline([0, bottom], [right, bottom], 'line-strong'));
  }
  return {
    width: right + 1,
    height: head + cellHeight * rows.length + 2,
    marks,
    targets: [],
  };
}

/** Numbers are never cut, so a column is as wide as its longest; a long heading takes some of it, and lines. */
function columnWidth(name: string, longest: string, measure: Measure): number {
  const heading = Math.min(widestHeading, measure(name, 11, false) + between);
  return Math.max(58, heading, measure(longest, 12, true) + 2 * 8);
}

function longestCell(rows: readonly HeatRow[], column: number): string {
  return rows.reduce((longest, { cells }) => {
    const words = cells[column]?.words ?? '';
    return words.length > longest.length ? words : longest;
  }, '');
}

function widest(words: readonly string[], measure: Measure): number {
  return words.reduce((most, one) => Math.max(most, measure(one, 11, false)), 0);
}
