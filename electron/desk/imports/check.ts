import { setImmediate as turn } from 'node:timers/promises';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import { issueColumn } from '../../../shared/domain/imports/issue-column.ts';
import type { RowMapper } from '../../../shared/domain/imports/row-mapper.ts';
import type { FieldIssue, Result } from '../../../shared/result.ts';
import type { FileSource } from '../import-reading/file-source.ts';
import { changesOf, readSource } from '../import-reading/read-rows.ts';
import type { RowChanges } from '../import-reading/row-changes.ts';
import { type Contradiction, createContradictions } from './contradictions.ts';
import { createProblems, type Problem } from './problems.ts';

export interface Checked {
  readonly total: number;
  readonly valid: number;
  /** Rows that are left out though nothing is wrong with them, by a person's choice. */
  readonly leftOut: number;
  readonly problems: readonly Problem[];
  /** Cells because of which nothing is sent, by a person's choice. */
  readonly stops: number;
  /** Columns whose values are not all written in the way that was chosen. */
  readonly contradictions: readonly Contradiction[];
  readonly isFinished: boolean;
}

/** Checks each row: whether its form would be sent as it is. */
export type RowCheck = (values: FormValues) => Result<unknown, readonly FieldIssue[]>;

export interface FileCheck {
  readonly source: FileSource;
  /** What was changed of its rows; left out where that is what is kept beside the copy. */
  readonly changes?: RowChanges;
  readonly mapper: RowMapper;
  /** The mapping, to say of which column a problem is. */
  readonly map: Pick<ImportMap, 'columns'>;
  readonly check: RowCheck;
  /** Called with each row that can be sent. */
  readonly seen?: (row: number, values: FormValues) => void;
  /** Called after each chunk with how many bytes of the copy were read. */
  readonly progress: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Checks every row of a file before any is sent. Other work goes on between the chunks.
 */
export async function checkRows({
  source,
  changes = changesOf(source),
  mapper,
  map,
  check,
  seen,
  progress,
  signal,
}: FileCheck): Promise<Checked> {
  const problems = createProblems();
  const contradictions = createContradictions(map.columns);
  const { columns } = source.form;
  let [total, valid, leftOut, stops] = [0, 0, 0, 0];
  const state = (isFinished: boolean): Checked => ({
    ...{ total, valid, leftOut, stops, isFinished },
    problems: problems.list(),
    contradictions: contradictions.list(),
  });
  for await (const batch of readSource(source, changes)) {
    if (signal?.aborted === true) return state(false);
    for (const { row, cells, problem, leftOut: isLeftOut } of batch) {
      total += 1;
      if (isLeftOut !== undefined) {
        leftOut += 1;
        continue;
      }
      if (problem !== undefined) {
        problems.add({ row, message: problem, choice: 'row' });
        continue;
      }
      const { values, bad } = mapper(cells);
      let isRefused = false;
      for (const cell of bad) {
        const { column, value, message, choice } = cell;
        contradictions.add(row, cell);
        problems.add({ row, message, choice, column, value });
        isRefused ||= choice !== 'field';
        if (choice === 'stop') stops += 1;
      }
      if (isRefused) continue;
      const checked = check(values);
      if (checked.ok) {
        valid += 1;
        seen?.(row, values);
      } else {
        for (const { path, message } of checked.error.slice(0, 3)) {
          const column = issueColumn(path, values, map.columns);
          const value = column === undefined ? undefined : cells[columns.indexOf(column)];
          problems.add({ row, message, choice: 'row', column, value });
        }
      }
    }
    const last = batch.at(-1);
    if (last !== undefined) progress(last.offset + last.length);
    await turn();
  }
  return state(true);
}
