import type { HealthIssue } from '../../../shared/domain/health-issue.ts';
import type { AppError } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import { isBusy, isCorrupt } from '../database/database-errors.ts';
import type { Ports } from '../ports.ts';
import type { HistoryHealth } from './history-health.ts';
import type { UnexpectedErrors } from './unexpected-errors.ts';

interface Failures {
  /** Why the history cannot be opened, if it cannot. */
  readonly historyFailure: () => string | undefined;
  readonly unexpected: Pick<UnexpectedErrors, 'healthIssue'>;
  readonly health: Pick<HistoryHealth, 'damage' | 'excess'>;
}

/** Everything that is wrong with the data folder, in words; checked each time, since a disk may get space again. */
export function healthIssuesOf(
  { dataFolder, historyFile, settings: { setAside }, folderFailure }: Ports,
  connections: Pick<ConnectionStore, 'failure'>,
  { historyFailure, unexpected, health }: Failures,
): HealthIssue[] {
  const folder = folderFailure?.();
  const { broken, unread } = connections.failure();
  const unopened = historyFailure();
  const healthIssues: HealthIssue[] = [];
  if (folder !== undefined) {
    healthIssues.push({
      area: 'dataFolder',
      sentence: `Nothing can be written to the data folder ${dataFolder}: ${folder}.`,
      remedy:
        'Until it can, nothing is sent and nothing is kept. Make it writable, or start the app with AUDIENCE_DESK_HOME naming another folder.',
      canSetAside: false,
    });
  }
  if (broken !== undefined) {
    healthIssues.push({
      area: 'settings',
      sentence: `The settings file ${dataFolder}/settings.json cannot be read: ${broken}.`,
      remedy:
        'It is left as it is, and connections cannot be changed meanwhile. Mend it, or set it aside and start anew: it stays in the data folder under another name.',
      canSetAside: setAside !== undefined && folder === undefined,
    });
  } else if (unread > 0) {
    healthIssues.push({
      area: 'settings',
      sentence: `${unread === 1 ? 'One connection' : `${unread} connections`} in ${dataFolder}/settings.json cannot be read.`,
      remedy: 'What cannot be read is left in the file as it is; the other connections work.',
      canSetAside: false,
    });
  }
  // A folder that cannot be written to is reported once, not for the history too.
  if (unopened !== undefined && folder === undefined) {
    healthIssues.push({
      area: 'history',
      sentence: `The history ${historyFile} cannot be opened: ${unopened}.`,
      remedy:
        'It is left as it is. Until it opens nothing is sent, because every request is written down first. Mend it, or move it out of the data folder.',
      canSetAside: false,
    });
  }
  const failed = unexpected.healthIssue();
  return [
    ...healthIssues,
    ...damageOf(historyFile, health),
    ...excessOf(health),
    ...(failed === undefined ? [] : [failed]),
  ];
}

/** What a caller is told where the database fails: no bug of the app, and trying again loses nothing. */
export function historyErrorOf(error: unknown): AppError | undefined {
  if (isBusy(error))
    return {
      kind: 'unavailable',
      message: 'The history is locked by another program. Try again in a moment.',
    };
  if (isCorrupt(error))
    return { kind: 'unavailable', message: 'The history is damaged, and this part of it cannot be used.' };
  return undefined;
}

function damageOf(historyFile: string, health: Pick<HistoryHealth, 'damage'>): readonly HealthIssue[] {
  const damage = health.damage();
  if (damage === undefined) return [];
  return [
    {
      area: 'history',
      sentence: `The history ${historyFile} is damaged: ${damage.replace(/\.$/, '')}.`,
      remedy:
        'Rows may be missing or unreadable, and requests may fail to be written down; those are not sent. Copy the file, close the app and move the file out of the data folder: a new one is made at the next start.',
      canSetAside: false,
    },
  ];
}

function excessOf(health: Pick<HistoryHealth, 'excess'>): readonly HealthIssue[] {
  const excess = health.excess();
  if (excess === undefined) return [];
  const { rows, total, isBehindGap } = excess;
  const [some, all] = [rows, total].map((count) => count.toLocaleString('en'));
  return [
    {
      area: 'history',
      sentence: `${some} of the ${all} requests in the history are older or more than is to be kept. None of them was removed.`,
      remedy: isBehindGap
        ? 'Nothing was sent for a long time before the last ones: the clock of this computer may be wrong. Set it right, or remove them.'
        : 'That is much at once. Remove them, or choose in History, “How much is kept…”, to keep more.',
      canSetAside: false,
      canRemove: true,
    },
  ];
}
