import { csvCell } from '../../../shared/csv-cell.ts';
import type { ResolvedRow } from './resolve-lines.ts';

/**
 * The rows to be sent as a file that goes the way of every file. The line it came from stands beside each, and so in the
 * file of those that did not go through.
 */
export function deviceFile(rows: readonly ResolvedRow[]): string {
  const lines = rows.map(({ userId, platform, token, line }) =>
    [userId, platform, token, String(line)].map((cell) => csvCell(cell)).join(','),
  );
  return ['user id,platform,token,line', ...lines, ''].join('\n');
}
