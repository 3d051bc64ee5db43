import { createMapper } from '../../../shared/domain/import/mapping.ts';
import { findAction } from '../../../shared/domain/vendor.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import { createFeed } from './feed.ts';
import type { KeptRun } from './kept-run.ts';
import { limitsOf } from './limits.ts';
import type { OutboxPorts } from './ports.ts';
import { isRepeatable } from './retry.ts';
import { createRunner, type Runner } from './runner.ts';
import type { OutboxStore } from './store.ts';
import type { Traffic } from './traffic.ts';
import { createRunWorld, prepareRows } from './world.ts';

/** Everything a run needs to be worked on; or why it cannot be. @returns what makes its runner */
export function prepareRun(
  kept: KeptRun,
  ports: OutboxPorts,
  store: OutboxStore,
  connections: ConnectionStore,
  traffic: Traffic,
  owner: number,
  isAlive: (pid: number) => boolean,
  changed: () => void,
): Result<() => Runner> {
  const connection = connections.find(kept.connectionId);
  const vendor = connection && findVendor(connection.vendor);
  const action = vendor && findAction(vendor.descriptor, kept.action);
  if (connection === undefined || vendor === undefined || action === undefined) {
    return refused(`The connection ${kept.connectionName} is no longer there.`);
  }
  const mapper = createMapper(kept.map, kept.source.form, action.fields, new Date(kept.createdAt));
  if (!mapper.ok) return refused(mapper.error.map(({ message }) => message).join(' '));
  if (!store.claim(kept.seq, owner, isAlive)) return refused('Another window is sending this file.');
  // Nobody works on it now: what was on its way when its program ended, or its disk was full, has no answer.
  store.move(kept.seq, 'sending', 'unknown', 'It was sent, and no answer could be written down.');
  // Those that cannot count twice go again by themselves.
  if (isRepeatable(kept.action)) {
    store.move(kept.seq, 'unknown', 'waiting', 'Sent again: it cannot count twice.');
  } else if (ports.unknownEvents?.() === 'again') {
    store.move(kept.seq, 'unknown', 'waiting', 'Sent again, as chosen for events without an answer.');
  }
  const limits = limitsOf(kept.options, connection, vendor.descriptor);
  const isWanted = () => store.find(kept.id)?.state === 'running';
  return ok(() => {
    const world = createRunWorld(ports, connections, kept, kept.state === 'ready', isWanted);
    const feed = createFeed(kept, store, mapper.value, prepareRows(kept), ports.now);
    return createRunner(kept, store, feed, traffic.to(connection), limits, world, owner, changed);
  });
}

function refused(message: string): Result<never> {
  return fail({ kind: 'refused', message });
}
