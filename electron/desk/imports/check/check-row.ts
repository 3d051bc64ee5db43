import type { FormValues, IdPair } from '../../../../shared/domain/form/field.ts';
import type { BadCell } from '../../../../shared/domain/imports/cleaning/bad-cell.ts';
import type { ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { issueColumn } from '../../../../shared/domain/imports/issue-column.ts';
import { isPlaceholder } from '../../../../shared/domain/imports/placeholder.ts';
import type { RowMapper } from '../../../../shared/domain/imports/row-mapper.ts';
import type { FieldIssue, Result } from '../../../../shared/result.ts';
import type { ReadRow } from '../../import-reading/read-rows.ts';
import type { Found } from './problems.ts';

/** Checks each row: whether its form would be sent as it is. */
export type RowCheck = (values: FormValues) => Result<unknown, readonly FieldIssue[]>;

/** What a check says of one row: whether it is sent. A row that is left out is neither that nor a problem. */
export type RowFinding = RowFaults &
  ({ readonly is: 'invalid' | 'leftOut' } | { readonly is: 'valid'; readonly values: FormValues });

interface RowFaults {
  /** Cells because of which nothing is sent, by a person's choice. */
  readonly stops: number;
  readonly found: readonly Found[];
  /** Cells that are not understood as their column is read. */
  readonly bad: readonly BadCell[];
}

export interface RowCheckerParts {
  readonly mapper: RowMapper;
  /** The mapping and the columns of the file, to say of which column a problem is. */
  readonly map: Pick<ImportMap, 'columns'>;
  readonly columns: readonly string[];
  readonly check: RowCheck;
}

export type RowChecker = (row: ReadRow) => RowFinding;

const none: RowFaults = { stops: 0, found: [], bad: [] };
const leftOut: RowFinding = { is: 'leftOut', ...none };

export function createRowChecker({ mapper, map, columns, check }: RowCheckerParts): RowChecker {
  return ({ row, offset, length, cells, problem, leftOut: why }) => {
    if (why !== undefined) return leftOut;
    const place = { row, offset, length };
    if (problem !== undefined)
      return { is: 'invalid', ...none, found: [{ ...place, message: problem, choice: 'row' }] };
    const { values, bad } = mapper(cells);
    const found: Found[] = bad.map(({ column, value, message, choice }) => ({
      ...{ ...place, message, choice, column, value },
    }));
    const stops = bad.filter(({ choice }) => choice === 'stop').length;
    if (bad.some(({ choice }) => choice !== 'field')) return { is: 'invalid', stops, found, bad };
    const checked = check(values);
    if (checked.ok) {
      const column = placeholderColumn(values, map);
      if (column !== undefined) {
        const value = cells[columns.indexOf(column)];
        found.push({ ...place, message: hardlyAnId, choice: 'sent', column, value });
      }
      return { is: 'valid', values, stops, found, bad };
    }
    for (const { path, message } of checked.error.slice(0, 3)) {
      const column = issueColumn(path, values, map.columns);
      const value = column === undefined ? undefined : cells[columns.indexOf(column)];
      found.push({ ...place, message, choice: 'row', column, value });
    }
    return { is: 'invalid', stops, found, bad };
  };
}

const hardlyAnId =
  'This is hardly an id: it reads like a note that there is none, or like a sum. All rows with it become one person.';

/** The column of the person's id, where what stands in it names nobody. */
function placeholderColumn(
  { userId, ids }: FormValues,
  { columns }: Pick<ImportMap, 'columns'>,
): string | undefined {
  const hasUserId = userId !== undefined && String(userId).trim() !== '';
  const [first] = Array.isArray(ids) ? (ids as readonly IdPair[]) : [];
  const id = hasUserId ? userId : first?.value;
  if (id === undefined || !isPlaceholder(String(id))) return undefined;
  const source = columns[hasUserId ? 'userId' : `ids.${first?.kind}`];
  return typeof source === 'string'
    ? source
    : source !== undefined && 'column' in source
      ? source.column
      : undefined;
}
