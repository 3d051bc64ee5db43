import type { FormValues } from '../../../shared/domain/form/field.ts';
import { leftOutOf, refusalOf, told } from '../../../shared/domain/imports/cleaning/bad-cell.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import { issueColumn } from '../../../shared/domain/imports/issue-column.ts';
import type { MappedRow, RowMapper } from '../../../shared/domain/imports/row-mapper.ts';
import type { FieldIssue, Result } from '../../../shared/result.ts';
import type { ReadRow } from '../import-reading/read-rows.ts';
import { leftOutText } from '../import-reading/row-changes.ts';
import type { BegunRow, RowPlace } from '../outbox-store/rows-table.ts';
import type { Prepared } from '../requests/prepare-request.ts';
import { partitionKeyOf, type Queued } from '../scheduling/keyed-queue.ts';

/** A row in memory: its form values, and the request it makes; or why it makes none. */
export interface RunRow extends Queued, RowPlace {
  /** Nothing where it has not failed yet since the app was started. */
  readonly failures?: Failures;
  readonly values: FormValues;
  readonly made:
    | { readonly is: 'request'; readonly prepared: Prepared }
    | { readonly is: 'refused'; readonly why: string };
  /** Which fields it goes without, since their cells were not understood; empty where it is whole. */
  readonly leftOut: string;
  /** Whether it is sent alone, because a batch with it was refused as a whole. */
  readonly isAlone: boolean;
}

/** Failed tries while its service worked: after so many, or so long, it is given up. */
export interface Failures {
  readonly count: number;
  /** When the first of them failed, in milliseconds since 1970. */
  readonly since: number;
  /** The number of outages by then. A failure before the last of them may have been its beginning. */
  readonly outages: number;
}

export type PrepareRow = (values: FormValues) => Result<Prepared, readonly FieldIssue[]>;

export interface RunRowParts {
  readonly source: ReadRow;
  readonly mapper: RowMapper;
  /** The mapping and the columns of the file, to say which cell is refused. */
  readonly map: Pick<ImportMap, 'columns'>;
  readonly columns: readonly string[];
  readonly prepare: PrepareRow;
  readonly now: number;
  /** What is known of it, where it was begun before. */
  readonly before?: BegunRow;
}

export function createRunRow(parts: RunRowParts): RunRow {
  const { source, mapper, prepare, now, before } = parts;
  const { row, offset, length, problem, leftOut } = source;
  const { values, bad } = problem === undefined ? mapper(source.cells) : unreadable;
  const why = (leftOut && leftOutText[leftOut]) ?? problem ?? refusalOf(bad);
  const made =
    why === undefined
      ? requestOf({ prepared: prepare(values), values, parts })
      : ({ is: 'refused', why } as const);
  const person = made.is === 'request' ? made.prepared.person : '';
  return {
    row,
    offset,
    length,
    values,
    made,
    leftOut: made.is === 'request' ? leftOutOf(bad) : '',
    // Rows about no person need no lock.
    partitionKey: partitionKeyOf(person) ?? `row ${row}`,
    attempts: before?.attempts ?? 0,
    notBefore: before === undefined ? 0 : waitFrom(before.nextAt - now),
    isAlone: false,
  };
}

const unreadable: MappedRow = { values: {}, bad: [] };

/** A longer wait than any that was written down: the clock was set meanwhile. In milliseconds. */
const longestWait = 300_000;

function waitFrom(milliseconds: number): number {
  return milliseconds <= 0 ? 0 : performance.now() + Math.min(longestWait, milliseconds);
}

interface Preparation {
  readonly prepared: Result<Prepared, readonly FieldIssue[]>;
  readonly values: FormValues;
  readonly parts: Pick<RunRowParts, 'source' | 'map' | 'columns'>;
}

function requestOf({ prepared, values, parts: { source, map, columns } }: Preparation): RunRow['made'] {
  if (prepared.ok) return { is: 'request', prepared: prepared.value };
  const why = prepared.error.map(({ path, message }) => {
    const column = issueColumn(path, values, map.columns);
    const value = column === undefined ? undefined : source.cells[columns.indexOf(column)];
    if (column === undefined || value === undefined) return message;
    return value.trim() === '' ? `${column} (blank): ${message}` : told({ column, value, message });
  });
  return { is: 'refused', why: why.join(' ') };
}
