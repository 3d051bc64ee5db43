import { setImmediate as turn } from 'node:timers/promises';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import type { RowMapper } from '../../../../shared/domain/imports/row-mapper.ts';
import type { FileSource } from '../../import-reading/file-source.ts';
import { changesOf, readSource } from '../../import-reading/read-rows.ts';
import type { RowChanges } from '../../import-reading/row-changes.ts';
import { createRowChecker, type RowCheck } from './check-row.ts';
import { type Contradiction, createContradictions } from './contradictions.ts';
import { createProblems, type Problem, type Problems } from './problems.ts';

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

export interface FileCheck {
  readonly source: FileSource;
  /** What was changed of its rows; left out where that is what is kept beside the copy. */
  readonly changes?: RowChanges;
  readonly mapper: RowMapper;
  /** The mapping, to say of which column a problem is. */
  readonly map: Pick<ImportMap, 'columns'>;
  readonly check: RowCheck;
  /** Takes in what is found; new ones where it is left out. */
  readonly problems?: Problems;
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
  problems = createProblems(),
  seen,
  progress,
  signal,
}: FileCheck): Promise<Checked> {
  const look = createRowChecker({ mapper, map, columns: source.form.columns, check });
  const contradictions = createContradictions(map.columns);
  let [total, valid, leftOut, stops] = [0, 0, 0, 0];
  const state = (isFinished: boolean): Checked => ({
    ...{ total, valid, leftOut, stops, isFinished },
    problems: problems.list(),
    contradictions: contradictions.list(),
  });
  for await (const batch of readSource(source, changes)) {
    if (signal?.aborted === true) return state(false);
    for (const row of batch) {
      const finding = look(row);
      total += 1;
      if (finding.is === 'leftOut') leftOut += 1;
      if (finding.is === 'valid') {
        valid += 1;
        seen?.(row.row, finding.values);
      }
      stops += finding.stops;
      for (const cell of finding.bad) contradictions.add(row.row, cell);
      for (const one of finding.found) problems.add(one);
    }
    const last = batch.at(-1);
    if (last !== undefined) progress(last.offset + last.length);
    await turn();
  }
  return state(true);
}
