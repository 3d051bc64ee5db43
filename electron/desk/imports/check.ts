import { setImmediate as turn } from 'node:timers/promises';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import type { RowMapper } from '../../../shared/domain/imports/row-mapper.ts';
import type { FileSource } from '../import-reading/file-source.ts';
import { changesOf, readSource } from '../import-reading/read-rows.ts';
import { createRowChecker, type RowCheck } from './check-row.ts';
import { createProblems, type Problem, type Problems } from './problems.ts';

export interface Checked {
  readonly total: number;
  readonly valid: number;
  /** Rows that are left out though nothing is wrong with them, by a person's choice. */
  readonly leftOut: number;
  readonly problems: readonly Problem[];
  /** Cells because of which nothing is sent, by a person's choice. */
  readonly stops: number;
  readonly isFinished: boolean;
}

export interface FileCheck {
  readonly source: FileSource;
  readonly mapper: RowMapper;
  /** The mapping, to say of which column a problem is. */
  readonly map: Pick<ImportMap, 'columns'>;
  readonly check: RowCheck;
  /** Takes in what is found; new ones where it is left out. */
  readonly problems?: Problems;
  /** Called after each chunk with how many bytes of the copy were read. */
  readonly progress: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Checks every row of a file before any is sent. Other work goes on between the chunks.
 */
export async function checkRows({
  source,
  mapper,
  map,
  check,
  problems = createProblems(),
  progress,
  signal,
}: FileCheck): Promise<Checked> {
  const look = createRowChecker({ mapper, map, columns: source.form.columns, check });
  let [total, valid, leftOut, stops] = [0, 0, 0, 0];
  const state = (isFinished: boolean): Checked => ({
    ...{ total, valid, leftOut, stops, isFinished },
    problems: problems.list(),
  });
  for await (const batch of readSource(source, changesOf(source))) {
    if (signal?.aborted === true) return state(false);
    for (const row of batch) {
      const finding = look(row);
      total += 1;
      if (finding.is === 'valid') valid += 1;
      else if (finding.is === 'leftOut') leftOut += 1;
      stops += finding.stops;
      for (const one of finding.found) problems.add(one);
    }
    const last = batch.at(-1);
    if (last !== undefined) progress(last.offset + last.length);
    await turn();
  }
  return state(true);
}
