import { setImmediate as turn } from 'node:timers/promises';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { RowMapper } from '../../../shared/domain/imports/row-mapper.ts';
import type { FieldIssue, Result } from '../../../shared/result.ts';
import type { FileSource } from '../import-reading/file-source.ts';
import { readRows } from '../import-reading/read-rows.ts';

/** One kind of problem: how many rows have it, and the first of them. */
export interface Problem {
  readonly message: string;
  count: number;
  /** Rows by number, at most `examples`. */
  readonly rows: number[];
}

const examples = 5;
/** How many kinds of problem are listed; further ones are counted as others. */
const mostKinds = 200;

export interface Checked {
  readonly total: number;
  readonly valid: number;
  readonly problems: readonly Problem[];
  readonly isFinished: boolean;
}

/** Checks each row: whether its form would be sent as it is. */
export type RowCheck = (values: FormValues) => Result<unknown, readonly FieldIssue[]>;

export interface FileCheck {
  readonly source: FileSource;
  readonly mapper: RowMapper;
  readonly check: RowCheck;
  /** Called after each chunk with how many bytes of the copy were read. */
  readonly progress: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Checks every row of a file before any is sent. Other work goes on between the chunks.
 */
export async function checkRows({ source, mapper, check, progress, signal }: FileCheck): Promise<Checked> {
  const problems = new Map<string, Problem>();
  let [total, valid] = [0, 0];
  const note = (row: number, message: string) => {
    const key = problems.has(message) || problems.size < mostKinds ? message : 'Other problems.';
    const problem = problems.get(key) ?? { message: key, count: 0, rows: [] };
    problem.count += 1;
    if (problem.rows.length < examples) problem.rows.push(row);
    problems.set(key, problem);
  };
  const state = (isFinished: boolean): Checked => ({
    total,
    valid,
    problems: [...problems.values()].sort((one, other) => other.count - one.count),
    isFinished,
  });
  for await (const batch of readRows(source.copy, source.form)) {
    if (signal?.aborted === true) return state(false);
    for (const { row, cells, problem } of batch) {
      total += 1;
      if (problem !== undefined) {
        note(row, problem);
        continue;
      }
      const checked = check(mapper(cells));
      if (checked.ok) valid += 1;
      else for (const issue of checked.error.slice(0, 3)) note(row, issue.message);
    }
    const last = batch.at(-1);
    if (last !== undefined) progress(last.offset + last.length);
    await turn();
  }
  return state(true);
}
