import type { TableAnalysis } from '../../../shared/domain/analysis/model.ts';
import { type Pivot, pivotOf } from '../../../shared/domain/analysis/table/pivot.ts';
import { computeTable, type TableNumbers } from '../../../shared/domain/analysis/table/table.ts';
import { chosenAmong, keysOf, labelKeys } from '../../../shared/domain/report-document/label-keys.ts';
import type { TableChoices } from '../../../shared/domain/report-document/report-document.ts';
import type { Origin } from '../analysis/origin.ts';
import type { Picture } from '../export/analysis-export.ts';
import {
  type DrawingKind,
  drawingNames,
  drawingsOf,
  reportCaption,
  reportPicture,
} from './report-drawing.ts';

interface Computed {
  /** In the order of the names. */
  readonly natural: TableNumbers;
  /** In the order of the table. */
  readonly numbers: TableNumbers;
  readonly pivot: Pivot | undefined;
  /** The measure that is drawn. */
  readonly drawn: number;
  readonly kind: DrawingKind;
}

/**
 * A report or a segmentation as it is chosen, for its view and for a report document alike.
 *
 * @param choices measures by name; where the analysis lacks one, the one the view begins with
 */
export function tablePicture(
  analysis: TableAnalysis,
  origin: Origin,
  choices: TableChoices & { readonly computed?: Computed },
): Picture | undefined {
  const { measure, drawing, sortBy } = choices;
  const { natural, numbers, pivot, drawn, kind } = choices.computed ?? computeChoices(analysis, choices);
  const metric = numbers.metrics[drawn];
  if (metric === undefined) return undefined;
  return {
    name: drawingNames[kind],
    draw: reportPicture(kind, { natural, numbers, metric, index: drawn, pivot }),
    caption: reportCaption({ analysis, numbers, metric, origin }),
    recipe: { of: 'one', drawing: { of: 'table', measure, drawing, sortBy } },
  };
}

/** What a table's choices come to. */
export function computeChoices(
  analysis: TableAnalysis,
  { measure, drawing, sortBy }: TableChoices,
): Computed {
  const natural = computeTable(analysis);
  const keys = keysOfAll(natural);
  const placeOf = (name: string | null) => (name === null ? undefined : [...chosenAmong(keys, [name])][0]);
  const sorted = placeOf(sortBy);
  const numbers = sorted === undefined ? natural : computeTable(analysis, sorted);
  const size = natural.metrics.findIndex(({ column }) => column === analysis.sizeColumn);
  const drawn = placeOf(measure) ?? Math.max(0, size);
  const pivot = pivotOf(natural, drawn);
  const kinds = drawingsOf(natural, pivot);
  const kind = drawing !== null && kinds.includes(drawing) ? drawing : (kinds.at(-1) ?? 'bars');
  return { natural, numbers, pivot, drawn, kind };
}

/** The drawn measure, and the one that the rows are sorted by, by what a newer snapshot calls them too. */
export function keysOfMeasures(
  numbers: TableNumbers,
  { measure, sortBy }: { readonly measure: number | null; readonly sortBy: number | null },
): Pick<TableChoices, 'measure' | 'sortBy'> {
  const keyAt = (index: number | null) =>
    index === null ? null : (keysOf(keysOfAll(numbers), [index])[0] ?? null);
  return { measure: keyAt(measure), sortBy: keyAt(sortBy) };
}

function keysOfAll({ metrics }: TableNumbers): readonly string[] {
  return labelKeys(metrics.map(({ name }) => name));
}
