import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { proposeCleaning } from '../../../shared/domain/imports/cleaning/propose.ts';
import { createMapper } from '../../../shared/domain/imports/row-mapper.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import { fail, invalidInput, ok } from '../../../shared/result.ts';
import { readOnlyIssue } from '../arming/read-only.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { History } from '../history/history.ts';
import { copyFile, inspectFile, lookAtFile } from '../import-reading/file-source.ts';
import { removeCopy } from '../import-reading/row-changes.ts';
import { firstRows } from '../import-reading/sample.ts';
import type { Masking } from '../masking/masking.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';
import { prepare } from '../requests/prepare-request.ts';
import { unconfirmed } from './confirmation-required.ts';
import { checkedBy, dryRunProcedures, uncheckedMap } from './dry-run.ts';
import { type KeptMappings, mappingProcedures } from './kept/kept-mappings.ts';
import type { savedSendProcedures } from './kept/saved-sends.ts';
import { rememberedMap } from './previous-mapping.ts';
import { profilesOf } from './profiles.ts';
import { createQuickCheck } from './quick-check.ts';
import { checkRepeats } from './repeats/check-repeats.ts';
import { noSuchRun, shownRepeats } from './repeats/shown-repeats.ts';
import { suggestColumns } from './suggest-mapping.ts';
import { targetOf, targetWithSecrets } from './target.ts';
import { undoProcedures } from './undo-procedures.ts';
import { unknownAttributes } from './unknown-attributes.ts';
import { notFound, type Uploads } from './upload.ts';

type Names =
  | 'imports.begin'
  | 'imports.append'
  | 'imports.inspect'
  | 'imports.check'
  | 'imports.progress'
  | 'imports.requests'
  | 'imports.send'
  | 'imports.undo'
  | 'imports.keepMapping'
  | 'imports.removeMapping'
  | 'imports.savedSends'
  | 'imports.saveSend'
  | 'imports.removeSend'
  | 'imports.drop';

const sampleRows = 20;

/** A file of more rows than this needs confirmation. */
export const manyRows = 20;

export interface ImportParts {
  readonly connections: ConnectionStore;
  readonly outbox: LazyOutbox;
  readonly history: Pick<History, 'formsTo'>;
  readonly masking: Pick<Masking, 'isMasked'>;
  readonly uploads: Uploads;
  readonly mappings: KeptMappings;
  readonly savedSends: ReturnType<typeof savedSendProcedures>;
  readonly dataFolder: string;
  readonly now: () => Date;
}

export function importProcedures({
  connections,
  outbox,
  history,
  masking,
  uploads: files,
  mappings,
  savedSends,
  dataFolder,
  now,
}: ImportParts): Pick<Handlers, Names> {
  return {
    ...files.procedures,
    ...mappingProcedures(connections, mappings),
    ...savedSends,
    ...dryRunProcedures(connections, files),
    ...undoProcedures({ connections, outbox, masking, uploads: files }),
    'imports.inspect': async ({ id, options, connectionId, action }) => {
      const taken = files.find(id);
      if (taken === undefined) return fail(notFound);
      const target = targetOf(connections, connectionId, action);
      if (!target.ok) return target;
      const table = await taken.sheets
        .tableOf(options, (read) => {
          taken.progress = read;
        })
        .finally(() => delete taken.progress);
      if (!table.ok) return table;
      const looked = await lookAtFile(table.value.file, table.value.options);
      if (!looked.ok) return looked;
      const { form, notes } = looked.value;
      const rows = await firstRows(table.value.file, form);
      const vendor = connections.find(connectionId)?.vendor;
      const remembered = rememberedMap({ outbox, connectionId, vendor, action, given: form });
      const { workbook } = table.value;
      const profiles = profilesOf(form.columns, rows);
      const proposed = proposeCleaning({
        columns: suggestColumns(form, target.value.fields, rows.slice(0, 200)),
        profiles,
        fields: target.value.fields,
      });
      return ok({
        name: taken.name,
        size: statSync(taken.file).size,
        form: { ...form, columns: [...form.columns] },
        rows: rows
          .slice(0, sampleRows)
          .map((cells) => cells.map((cell) => (taken.isMasked === true ? covered : cell))),
        columns: { ...(remembered ?? proposed) },
        profiles: taken.isMasked === true ? {} : profiles,
        isRemembered: remembered !== undefined,
        takenAt: taken.at.toISOString(),
        workbook: workbook === null ? null : { ...workbook, sheets: [...workbook.sheets] },
        notes: taken.isMasked === true ? [] : [...table.value.notes, ...notes],
        kept: mappings
          .fitting({ vendor: vendor ?? '', action }, form)
          .map(({ name, map }) => ({ name, columns: { ...map.columns } })),
      });
    },
    'imports.check': async ({ id, options, connectionId, map, onlyChangedSince }, { signal }) => {
      const taken = files.find(id);
      if (taken === undefined) return fail(notFound);
      const target = await targetWithSecrets(connections, connectionId, map.action);
      if (!target.ok) return target;
      const { action, connection, secrets } = target.value;
      const table = await taken.sheets.tableOf(options);
      if (!table.ok) return table;
      const form = await inspectFile(table.value.file, table.value.options);
      if (!form.ok) return form;
      const mapper = createMapper({ map, form: form.value, fields: action.fields });
      if (!mapper.ok) return fail(invalidInput('The map does not fit the file.', mapper.error));
      files.dropChecked(id, connectionId);
      taken.progress = 0;
      const source = await copyFile({
        file: table.value.file,
        form: form.value,
        copy: path.join(files.folder, `${id}-${randomUUID().slice(0, 8)}.txt`),
        signal,
      });
      if (!source.ok) {
        delete taken.progress;
        return source;
      }
      const { size } = statSync(source.value.copy);
      const checked = await checkRepeats({
        source: {
          ...{ ...source.value, name: taken.name },
          ...(taken.undoes !== undefined && { undoes: taken.undoes }),
        },
        mapper: mapper.value,
        ...{ map, action, connection, outbox, signal, dataFolder, now: now(), since: onlyChangedSince },
        check: createQuickCheck(action, (values) =>
          prepare({ action: map.action, values, connection, secrets, now: taken.at }),
        ),
        progress: (bytes) => {
          taken.progress = bytes / size;
        },
      }).finally(() => delete taken.progress);
      const { result, repeats } = checked;
      const isUnknownRun = onlyChangedSince !== undefined && repeats.before === undefined;
      if (!result.isFinished || isUnknownRun) {
        removeCopy(source.value.copy);
        return result.isFinished
          ? fail(invalidInput(noSuchRun, [{ path: 'onlyChangedSince', message: noSuchRun }]))
          : fail({ kind: 'cancelled', message: 'Called off before every row was looked at.' });
      }
      files.keepChecked(id, connectionId, { source: checked.source, map: checkedBy(map), result });
      return ok({
        ...result,
        problems: result.problems.map(({ rows, values, ...problem }) => ({
          ...problem,
          rows: [...rows],
          values: values.map(({ value, count }) => ({
            value: taken.isMasked === true ? covered : value,
            count,
          })),
        })),
        contradictions: result.contradictions.map(({ fits, rows, ...one }) => ({
          ...one,
          ...{ fits: [...fits], rows: [...rows] },
        })),
        repeats: shownRepeats(repeats),
        unknownAttributes: [
          ...unknownAttributes({ map, fields: action.fields, connectionId, history, outbox }),
        ],
      });
    },
    'imports.send': async ({ id, connectionId, map, options, isConfirmed, isKept = false }) => {
      const taken = files.find(id);
      const connection = connections.find(connectionId);
      if (taken === undefined || connection === undefined) return fail(notFound);
      const checked = taken.checked.get(connectionId);
      if (checked?.map !== checkedBy(map)) return fail(uncheckedMap);
      const { total, valid, leftOut, stops } = checked.result;
      if (stops > 0) {
        const cells = stops === 1 ? '1 cell is' : `${stops} cells are`;
        return fail({
          kind: 'refused',
          message: `${cells} not understood, for which nothing shall be sent.`,
        });
      }
      if (valid === 0) {
        const message = leftOut > 0 ? 'No row is left to be sent.' : 'No row of this file can be sent.';
        return fail({ kind: 'refused', message });
      }
      const going = total - leftOut;
      if (going > manyRows && !isConfirmed) {
        return fail({
          kind: 'refused',
          message: `Sending ${going} rows has not been confirmed. Nothing was sent.`,
        });
      }
      if (!isConfirmed) {
        const unasked = await unconfirmed({ source: checked.source, map, connection, at: taken.at });
        if (unasked !== undefined) return fail({ kind: 'refused', message: unasked });
        // Sent meanwhile by another call: one check is good for one run.
        if (taken.checked.get(connectionId) !== checked) return fail(uncheckedMap);
      }
      // Before anything is stored: a run that may not start would stay behind.
      const readOnly = readOnlyIssue(map.action, connection);
      if (readOnly !== undefined) return fail({ kind: 'refused', message: readOnly.message });
      const { outbox: runs } = outbox.demand();
      const added = runs.add({
        source: checked.source,
        map,
        at: taken.at,
        connection,
        total: going,
        options,
      });
      if (!added.ok) return added;
      const started = runs.start(added.value.id);
      if (!started.ok) {
        runs.drop(added.value.id);
        return started;
      }
      // The copy belongs to the run from now on.
      taken.checked.delete(connectionId);
      if (!isKept) files.discard(id);
      return started;
    },
  };
}
