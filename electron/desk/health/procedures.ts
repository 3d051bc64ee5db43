import { fail, ok } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { Ports } from '../ports.ts';

export function healthProcedures(
  { settings, now }: Pick<Ports, 'settings' | 'now'>,
  connections: Pick<ConnectionStore, 'failure'>,
  changed: () => void,
): Pick<Handlers, 'desk.setAside'> {
  return {
    'desk.setAside': async () => {
      // A file that can be read holds a person's connections, which nobody means to set aside by a click.
      if (connections.failure().broken === undefined || settings.setAside === undefined)
        return fail({ kind: 'refused', message: 'The settings file can be read; it stays where it is.' });
      try {
        const file = settings.setAside(now());
        changed();
        return ok({ file });
      } catch (error) {
        return fail({ kind: 'refused', message: `It could not be moved: ${reasonOf(error)}.` });
      }
    },
  };
}
