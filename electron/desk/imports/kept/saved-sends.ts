import path from 'node:path';
import { savedSend } from '../../../../shared/contract/imports.ts';
import type { SavedSend } from '../../../../shared/domain/imports/saved-send.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Handlers } from '../../dispatcher.ts';
import { openNamedList } from './named-list.ts';

const most = 200;

/** The sends that a person named, to be done again with other files. */
export function savedSendProcedures(
  dataFolder: string,
): Pick<Handlers, 'imports.savedSends' | 'imports.saveSend' | 'imports.removeSend'> {
  const list = openNamedList<SavedSend>({
    ...{ file: path.join(dataFolder, 'sends.json'), property: 'sends', entry: savedSend },
    plural: 'saved sends',
  });
  const change = (changed: (all: readonly SavedSend[]) => Result<readonly SavedSend[]>) => {
    const all = list.read();
    const next = all.ok ? changed(all.value) : all;
    const written = next.ok ? list.write(next.value) : next;
    return written.ok ? ok({}) : written;
  };
  return {
    'imports.savedSends': async () => {
      const all = list.read();
      if (!all.ok) return all;
      return ok({ sends: all.value.toSorted((one, other) => one.name.localeCompare(other.name)) });
    },
    'imports.saveSend': async ({ send }) =>
      change((all) => {
        const others = all.filter(({ name }) => name !== send.name);
        return others.length >= most
          ? fail({ kind: 'refused', message: `There are ${most} saved sends. Remove one first.` })
          : ok([...others, send]);
      }),
    'imports.removeSend': async ({ name }) => change((all) => ok(all.filter((send) => send.name !== name))),
  };
}
