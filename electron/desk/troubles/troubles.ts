import type { Trouble } from '../../../shared/domain/trouble.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Ports } from '../ports.ts';
import type { Unexpected } from './unexpected.ts';

/** Everything that is wrong with the data folder, worded; looked at anew each time, since a disk gets room again. */
export function troublesOf(
  { dataFolder, journal, settings: { setAside }, folderFailure }: Ports,
  connections: Pick<ConnectionStore, 'failure'>,
  historyFailure: () => string | undefined,
  unexpected: Pick<Unexpected, 'trouble'>,
): Trouble[] {
  const folder = folderFailure?.();
  const { broken, unread } = connections.failure();
  const history = historyFailure();
  const troubles: Trouble[] = [];
  if (folder !== undefined) {
    troubles.push({
      area: 'dataFolder',
      sentence: `Nothing can be written to the data folder ${dataFolder}: ${folder}.`,
      remedy:
        'Until it can, nothing is sent and nothing is kept. Make it writable, or start the app with AUDIENCE_DESK_HOME naming another folder.',
      canSetAside: false,
    });
  }
  if (broken !== undefined) {
    troubles.push({
      area: 'settings',
      sentence: `The settings file ${dataFolder}/settings.json cannot be read: ${broken}.`,
      remedy:
        'It is left as it is, and connections cannot be changed meanwhile. Mend it, or set it aside and start anew: it stays in the data folder under another name.',
      canSetAside: setAside !== undefined && folder === undefined,
    });
  } else if (unread > 0) {
    troubles.push({
      area: 'settings',
      sentence: `${unread === 1 ? 'One connection' : `${unread} connections`} in ${dataFolder}/settings.json cannot be read.`,
      remedy: 'What cannot be read is left in the file as it is; the other connections work.',
      canSetAside: false,
    });
  }
  // A folder that cannot be written to has said it for the history too.
  if (history !== undefined && folder === undefined) {
    troubles.push({
      area: 'history',
      sentence: `The history ${journal} cannot be opened: ${history}.`,
      remedy:
        'It is left as it is. Until it opens nothing is sent, because every request is written down first. Mend it, or move it out of the data folder.',
      canSetAside: false,
    });
  }
  const failed = unexpected.trouble();
  return failed === undefined ? troubles : [...troubles, failed];
}
