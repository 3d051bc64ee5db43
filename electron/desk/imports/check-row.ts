import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import { issueColumn } from '../../../shared/domain/imports/issue-column.ts';
import type { RowMapper } from '../../../shared/domain/imports/row-mapper.ts';
import type { FieldIssue, Result } from '../../../shared/result.ts';
import type { ReadRow } from '../import-reading/read-rows.ts';
import type { Found } from './problems.ts';

/** Checks each row: whether its form would be sent as it is. */
export type RowCheck = (values: FormValues) => Result<unknown, readonly FieldIssue[]>;

/** What a check says of one row. */
export interface RowFinding {
  /** Whether it is sent; a row that is left out is neither that nor a problem. */
  readonly is: 'valid' | 'invalid' | 'leftOut';
  /** Cells because of which nothing is sent, by a person's choice. */
  readonly stops: number;
  readonly found: readonly Found[];
}

export interface RowCheckerParts {
  readonly mapper: RowMapper;
  /** The mapping and the columns of the file, to say of which column a problem is. */
  readonly map: Pick<ImportMap, 'columns'>;
  readonly columns: readonly string[];
  readonly check: RowCheck;
}

export type RowChecker = (row: ReadRow) => RowFinding;

const valid: RowFinding = { is: 'valid', stops: 0, found: [] };
const leftOut: RowFinding = { is: 'leftOut', stops: 0, found: [] };

export function createRowChecker({ mapper, map, columns, check }: RowCheckerParts): RowChecker {
  return ({ row, offset, length, cells, problem, leftOut: why }) => {
    if (why !== undefined) return leftOut;
    const place = { row, offset, length };
    if (problem !== undefined)
      return { is: 'invalid', stops: 0, found: [{ ...place, message: problem, choice: 'row' }] };
    const { values, bad } = mapper(cells);
    const found: Found[] = bad.map(({ column, value, message, choice }) => ({
      ...{ ...place, message, choice, column, value },
    }));
    const stops = bad.filter(({ choice }) => choice === 'stop').length;
    if (bad.some(({ choice }) => choice !== 'field')) return { is: 'invalid', stops, found };
    const checked = check(values);
    if (checked.ok) return found.length === 0 ? valid : { is: 'valid', stops, found };
    for (const { path, message } of checked.error.slice(0, 3)) {
      const column = issueColumn(path, values, map.columns);
      const value = column === undefined ? undefined : cells[columns.indexOf(column)];
      found.push({ ...place, message, choice: 'row', column, value });
    }
    return { is: 'invalid', stops, found };
  };
}
