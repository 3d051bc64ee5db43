import type { CSSProperties } from 'react';
import type { Explanation } from '../../../shared/domain/analysis/explain/explanation.ts';

/** A table as data: what stands in each cell is asked for only when the cell comes into sight. */
export interface GridModel {
  /** What the table is called when it is read aloud. */
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** Rows beneath the header. */
  readonly rowCount: number;
  /** So many rows at the top stay beneath the header (a mean), so many at the bottom in sight (totals). */
  readonly top: number;
  readonly bottom: number;
  /** So many columns stay at the left. */
  readonly pinned: number;
  readonly rowKind: (row: number) => GridRowKind;
  /** Null where the cell before it reaches over this place. */
  readonly cell: (row: number, column: number) => GridCell | null;
}

export type GridRowKind = 'plain' | 'group' | 'total' | 'mean';

export interface GridColumn {
  readonly name: string;
  /** Pixels, where not all rows are drawn and so cannot be measured. */
  readonly width: number;
  /** Whether a person has chosen the width, which then holds whatever stands in the column. */
  readonly isWidthChosen?: boolean;
  readonly align: 'start' | 'end';
  readonly sort?: { readonly isSorted: boolean; readonly run: () => void };
}

export interface GridCell {
  readonly text: string;
  readonly isHeader?: boolean;
  /** Columns it reaches over, where more than one; only in tables whose columns are all drawn. */
  readonly span?: number;
  /** A faint number before the text. */
  readonly index?: number;
  /** A colour before the text: a series, a chosen cohort. An empty text is a place for one. */
  readonly swatch?: string;
  /** A small word after the text, or beneath it. */
  readonly note?: string;
  readonly tone?: 'muted' | 'worst' | 'strong';
  readonly background?: string | undefined;
  /** Not complete yet: hatched, with an asterisk. */
  readonly isOpen?: boolean;
  /** The title attribute; a function where it is costly and made only when hovered. */
  readonly title?: string | (() => string) | undefined;
  /** How the number came about. Every number has this. */
  readonly explain?: () => Explanation | null;
  /** What pressing the cell does, where it holds no number. */
  readonly press?: { readonly isPressed: boolean; readonly run: () => void };
}

/** A place in a table: row 0 is the header, the rows beneath count from 1. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells, with both ends. Row 0 is the header. */
export interface GridRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What the headings and every row of a grid are drawn with. */
export interface GridLineProps {
  readonly model: GridModel;
  readonly id: string;
  /** The drawn columns after the pinned ones. */
  readonly from: number;
  /** After the last of them. */
  readonly to: number;
  /** Where each pinned column is, in pixels. */
  readonly lefts: readonly number[];
  readonly isWhole: boolean;
  /** The column the keyboard is at, if it is in this line. */
  readonly current: number | undefined;
  /** The columns that are chosen, if any are in this line. */
  readonly chosen: GridRange | undefined;
}

/** A column with a width that a person has chosen: it holds where columns are otherwise as wide as what they hold. */
export function widthStyle({ width, isWidthChosen }: GridColumn): CSSProperties | undefined {
  return isWidthChosen === true
    ? { width, minWidth: width, maxWidth: width, overflow: 'hidden', textOverflow: 'ellipsis' }
    : undefined;
}
