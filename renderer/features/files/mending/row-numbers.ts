import { fail, ok, type Result } from '../../../../shared/result.ts';

/** So many rows are opened at once. */
const mostRows = 10_000;

/** Numbers of rows as people write them: `40, 490-502`. */
export function rowNumbers(text: string): Result<readonly number[], string> {
  const rows = new Set<number>();
  for (const part of text.split(/[\s,;]+/).filter((one) => one !== '')) {
    const [, from = '', to = from] = /^(\d{1,12})(?:[-–](\d{1,12}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (first < 1 || last < first)
      return fail(`“${part}” is no number of a row, and no range such as 490-502.`);
    if (last - first + rows.size >= mostRows)
      return fail(`At most ${mostRows.toLocaleString('en')} rows at once.`);
    for (let row = first; row <= last; row += 1) rows.add(row);
  }
  return ok([...rows]);
}
