import { proposedNames } from '../../../../shared/domain/analysis/compare/proposed-names.ts';
import type { Names } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import type { ComparisonDrawing } from '../../../../shared/domain/report-document/report-document.ts';
import { kindNames, type Origin, originNote, titleOf } from '../../analysis/origin.ts';
import type { Other } from '../../analysis/snapshots.ts';
import type { PictureRecipe } from '../../export/analysis-export.ts';

/** One of two exports that are compared. */
export interface Side<Kind extends Analysis = Analysis> {
  readonly analysis: Kind;
  readonly origin: Origin;
}

/** Two exports of a type, the earlier one first, and what a person calls them. */
export interface Pair<Kind extends Analysis = Analysis> {
  readonly before: Side<Kind>;
  readonly after: Side<Kind>;
  readonly names: Names;
}

/** How two exports stand beside each other before a person changes it. */
export interface Arrangement {
  /** Whether the one on the screen is the later one. */
  readonly isHereLater: boolean;
  readonly here: string;
  readonly there: string;
}

export function arrangementOf(here: Other, there: Other): Arrangement {
  const { isFirstLater, first, second } = proposedNames(namedExport(here), namedExport(there));
  return { isHereLater: isFirstLater, here: first, there: second };
}

function namedExport({ analysis, origin }: Other) {
  const title = titleOf(analysis, { ...origin, fileName: undefined });
  return {
    name: title === kindNames[analysis.type] && analysis.name === '' ? '' : title,
    fileName: origin.fileName ?? '',
    takenAt: origin.isFileDate === true ? undefined : origin.takenAt,
  };
}

/** Never empty and never the same, so that every sentence says which of the two it means. */
export function namesOf(before: string, after: string): Names {
  const [one, other] = [before.trim() || 'Earlier', after.trim() || 'Later'];
  return one === other
    ? { before: `${one} (earlier)`, after: `${other} (later)` }
    : { before: one, after: other };
}

/** The two analyses in one title; of two of one name that name once. */
export function pairTitle({ before, after, names }: Pair): string {
  const [one, other] = [titleOf(before.analysis, before.origin), titleOf(after.analysis, after.origin)];
  return one === other ? `${other}, ${names.before} and ${names.after}` : `${one} and ${other}`;
}

/** How to compare the two again in the same way. */
export function recipeOf({ before, after, names }: Pair, drawing: ComparisonDrawing): PictureRecipe {
  return { of: 'two', before: drawnFrom(before), after: drawnFrom(after), names, drawing };
}

function drawnFrom({ analysis, origin }: Side) {
  const { inLibrary, takenAt, isFileDate, file } = origin;
  const name = titleOf(analysis, origin);
  return { inLibrary, takenAt, isFileDate, file: file && { file, name, type: analysis.type } };
}

/** Where each of the two came from, for the foot of a picture and beneath the table. */
export function originNotes({ before, after, names }: Pair): readonly string[] {
  return [`${names.before}: ${originNote(before.origin)}`, `${names.after}: ${originNote(after.origin)}`];
}

/** What is asked about every comparison, once. */
export const chanceNotes = [
  'pp: percentage points, the difference of two shares. Relative: that difference ÷ the earlier share.',
  'Told from chance: the 95 % interval of the difference (Newcombe’s method 10) leaves out zero. It takes the two exports for different people; of twenty differences that are none, one is told from chance all the same.',
] as const;

/** Days of different zones begin at different hours. */
export function zoneNotes({ before, after, names }: Pair): readonly string[] {
  const [one, other] = [before.origin.timeZone, after.origin.timeZone];
  if (one === other || one === undefined || other === undefined) return [];
  return [
    `Other time zones: ${names.before} was made in ${one}, ${names.after} in ${other}, so that days begin at other hours.`,
  ];
}
