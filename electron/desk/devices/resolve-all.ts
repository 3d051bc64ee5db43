import { setImmediate as turn } from 'node:timers/promises';
import type { DeviceSummary } from '../../../shared/contract/devices.ts';
import type { TokenLine, TokenLines } from '../../../shared/domain/devices/read-token-list.ts';
import type { ResolvedRow } from './resolve-lines.ts';

/** Lines looked up between two turns, so that rows on their way go on meanwhile. */
const atOnce = 50;

/** So many lines are named beside a reason. */
const examples = 5;

/** @returns nothing where it was called off */
export async function resolveAll(
  lines: readonly TokenLine[],
  resolve: (line: TokenLine) => readonly ResolvedRow[],
  signal: AbortSignal,
): Promise<readonly ResolvedRow[] | undefined> {
  const rows: ResolvedRow[] = [];
  for (let from = 0; from < lines.length; from += atOnce) {
    if (signal.aborted) return undefined;
    for (const line of lines.slice(from, from + atOnce)) rows.push(...resolve(line));
    await turn();
  }
  return rows;
}

export function summaryOf(
  { lines, header }: TokenLines,
  rows: readonly ResolvedRow[],
): Omit<DeviceSummary, 'behind'> {
  const of = (is: ResolvedRow['is']) => rows.filter((row) => row.is === is);
  const reasons = new Map<string, { message: string; count: number; lines: number[] }>();
  for (const { is, notes, line } of rows) {
    if (is === 'send') continue;
    // Of lines that repeat others each names another one.
    const message = (notes[0] ?? '').replace(/ line \d+/, ' another line');
    const reason = reasons.get(message) ?? { message, count: 0, lines: [] };
    reason.count += 1;
    if (reason.lines.length < examples) reason.lines.push(line);
    reasons.set(message, reason);
  }
  return {
    header,
    lines: lines.length,
    send: of('send').length,
    choose: of('choose').length,
    left: of('left').length,
    repeated: rows.filter(({ isRepeated }) => isRepeated).length,
    unseen: of('send').filter(({ state }) => state === 'unseen').length,
    reasons: [...reasons.values()].sort((one, other) => other.count - one.count),
  };
}
