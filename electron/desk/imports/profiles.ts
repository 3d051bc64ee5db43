import { type ColumnProfile, profileColumn } from '../../../shared/domain/imports/cleaning/profile.ts';

/** A person looks at no more columns; a file may have thousands. */
const mostColumns = 100;

/** What the values of each column look like in the first rows, by the name of the column. */
export function profilesOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Record<string, ColumnProfile> {
  return Object.fromEntries(
    columns
      .slice(0, mostColumns)
      .map((column, index) => [column, profileColumn(rows.map((cells) => cells[index] ?? ''))]),
  );
}
