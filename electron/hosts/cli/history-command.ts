import type { HistoryFilter } from '../../../shared/contract/history.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { type ListedDelivery, type OutcomeKind, outcomeKinds } from '../../../shared/domain/delivery.ts';
import type { Result } from '../../../shared/result.ts';
import { printLine } from '../terminal.ts';
import { type FileReport, invalid } from './file-desk.ts';
import { callOf } from './import-file.ts';
import { openKeptDesk } from './open-desk.ts';
import { issuesOf } from './send-command.ts';

export interface HistoryOptions {
  readonly run?: string;
  readonly text?: string;
  readonly outcome?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** The most a page of the history holds. */
const page = 500;

/** `history`: what was sent, newest first, masked as on the screen. */
export async function historyCommand(options: HistoryOptions): Promise<FileReport> {
  const filter = filterOf(options);
  const limit = Number(options.limit ?? 50);
  if (filter === undefined)
    return invalid([{ path: 'outcome', message: `It is one of: ${outcomeKinds.join(', ')}.` }]);
  if (!Number.isInteger(limit) || limit < 1)
    return invalid([{ path: 'limit', message: 'It is a whole number from 1 on.' }]);
  const desk = await openKeptDesk();
  if (!desk.ok) return invalid([desk.error]);
  try {
    const call = callOf(desk.value);
    if (options.run !== undefined) {
      const runs = await call('outbox.list', {});
      if (runs.ok && !runs.value.some(({ id }) => id === options.run))
        return invalid([{ path: 'run', message: 'There is no such run. `outbox status` lists them.' }]);
    }
    const rows: ListedDelivery[] = [];
    for (let before: number | null = null; rows.length < limit; ) {
      const missing = Math.min(page, limit - rows.length);
      const listed: Result<Output<'history.list'>> = await call('history.list', {
        filter,
        before,
        limit: missing,
      });
      if (!listed.ok) return invalid(issuesOf(listed));
      for (const row of listed.value.rows) {
        rows.push(row);
        const { startedAt, outcome, status, connectionName, action, subject, person } = row;
        const about = [action, subject, person].filter((part) => part !== '').join(' · ');
        if (options.json !== true)
          printLine(`${startedAt} ${outcome} ${status ?? '–'} ${connectionName}: ${about}`);
      }
      before = listed.value.next;
      if (before === null) break;
    }
    return { code: 0, value: { requests: rows } };
  } finally {
    desk.value.close();
  }
}

/** @returns nothing where the outcome is none */
function filterOf({ run, text, outcome }: HistoryOptions): HistoryFilter | undefined {
  if (outcome !== undefined && !isOutcome(outcome)) return undefined;
  return {
    text: text ?? '',
    connectionId: null,
    outcome: outcome ?? null,
    ...(run !== undefined && { run }),
  };
}

function isOutcome(text: string): text is OutcomeKind {
  return (outcomeKinds as readonly string[]).includes(text);
}
