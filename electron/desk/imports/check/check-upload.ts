import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { createMapper } from '../../../../shared/domain/imports/row-mapper.ts';
import { fail, invalidInput, ok } from '../../../../shared/result.ts';
import type { Handlers } from '../../dispatcher.ts';
import { reasonOf } from '../../error-reason.ts';
import { copyFile, inspectFile } from '../../import-reading/file-source.ts';
import { prepare } from '../../requests/prepare-request.ts';
import type { ImportParts } from '../import-parts.ts';
import { readingOf, withChanges } from '../mending/mending.ts';
import { checkRepeats } from '../repeats/check-repeats.ts';
import { noSuchRun } from '../repeats/shown-repeats.ts';
import { targetWithSecrets } from '../target.ts';
import { unknownAttributes } from '../unknown-attributes.ts';
import { notFound, putAway } from '../upload.ts';
import { checkedBy } from './last-check.ts';
import { createProblems } from './problems.ts';
import { createQuickCheck } from './quick-check.ts';
import { formerCopy, lookAgain, shownCheck } from './rechecking.ts';

const calledOff = { kind: 'cancelled', message: 'Called off before every row was looked at.' } as const;
const mendedMeanwhile = {
  kind: 'cancelled',
  message: 'Rows were mended meanwhile. Check the file again.',
} as const;
const notKept = (error: unknown) =>
  `What was checked could not be kept: ${reasonOf(error)}. Check the file again.`;
const checkedMeanwhile = {
  kind: 'cancelled',
  message: 'The file was sent or read otherwise meanwhile. Check it again.',
} as const;

/** *Check all rows*: makes the copy that is sent to a connection, and looks at each row of it. */
export function checkProcedures({
  connections,
  outbox,
  history,
  uploads: files,
  dataFolder,
  now,
}: ImportParts): Pick<Handlers, 'imports.check'> {
  return {
    'imports.check': async ({ id, options, connectionId, map, onlyChangedSince }, { signal }) => {
      const taken = files.find(id);
      if (taken === undefined) return fail(notFound);
      const target = await targetWithSecrets(connections, connectionId, map.action);
      if (!target.ok) return target;
      const { action, connection, secrets } = target.value;
      const table = await taken.sheets.tableOf(options);
      if (!table.ok) return table;
      const { file, otherSheet } = table.value;
      if (otherSheet !== undefined)
        return fail(invalidInput(otherSheet, [{ path: 'sheet', message: otherSheet }]));
      const inspected = await inspectFile(file, table.value.options);
      if (!inspected.ok) return inspected;
      const form = inspected.value;
      const mapper = createMapper({ map, form, fields: action.fields });
      if (!mapper.ok) return fail(invalidInput('The map does not fit the file.', mapper.error));
      const reading = readingOf(file, form);
      const { mending } = taken;
      const version = await mending.inTurn(async () => mending.version);
      const former = formerCopy(taken.checked.get(connectionId), { file, form, reading });
      // Nothing of the former check is sent any more; its rows stay before a person where they are still the same.
      if (former === undefined) files.dropChecked(id, connectionId);
      else files.outdateChecked(id, connectionId);
      taken.progress = 0;
      const copied =
        former === undefined
          ? await copyFile({
              ...{ file, form, signal },
              copy: path.join(files.folder, `${id}-${randomUUID().slice(0, 8)}.txt`),
            })
          : ok(former);
      if (!copied.ok) {
        delete taken.progress;
        return copied;
      }
      const source = {
        ...{ ...copied.value, name: taken.name },
        ...(taken.undoes !== undefined && { undoes: taken.undoes }),
      };
      const { size } = statSync(source.copy);
      const problems = createProblems();
      const { result, repeats, changes, keepRows } = await checkRepeats({
        ...{ source, map, action, connection, outbox, problems, signal, dataFolder, now: now() },
        mended: mending.of(reading).changes,
        since: onlyChangedSince,
        mapper: mapper.value,
        check: createQuickCheck(action, (values) =>
          prepare({ action: map.action, values, connection, secrets, now: taken.at }),
        ),
        progress: (bytes) => {
          taken.progress = bytes / size;
        },
      }).finally(() => delete taken.progress);
      const letGo = () => {
        if (former === undefined) putAway(source.copy);
      };
      if (!result.isFinished) {
        letGo();
        return fail(calledOff);
      }
      if (onlyChangedSince !== undefined && repeats.before === undefined) {
        letGo();
        return fail(invalidInput(noSuchRun, [{ path: 'onlyChangedSince', message: noSuchRun }]));
      }
      // In its turn: what a change or another check writes beside the copy is not written over.
      return mending.inTurn(async () => {
        // Sent from another check meanwhile the copy is the run's; or it went, where the file was read otherwise.
        const isOwn = former === undefined || taken.checked.get(connectionId)?.source.copy === former.copy;
        if (files.find(id) !== taken || !isOwn) {
          letGo();
          return fail(isOwn ? notFound : checkedMeanwhile);
        }
        const isMended = version !== mending.version;
        if (isMended || signal.aborted) {
          letGo();
          return fail(isMended ? mendedMeanwhile : calledOff);
        }
        const kept = await keepRows()
          .then(() => withChanges(source, changes))
          .then(ok, (error: unknown) => fail({ kind: 'unavailable', message: notKept(error) } as const));
        if (!kept.ok) {
          letGo();
          return kept;
        }
        const checked = {
          ...{ source: kept.value, map: checkedBy(map), result, repeats },
          ...{ reading, mended: version, isDue: false, changes, problems },
          unknownAttributes: unknownAttributes({
            ...{ map, fields: action.fields, connectionId, history, outbox },
          }),
          look: lookAgain({ mapper: mapper.value, map, columns: form.columns, connection, at: taken.at }),
        };
        files.keepChecked(id, connectionId, checked);
        return ok(shownCheck(checked, taken.isMasked === true));
      });
    },
  };
}
