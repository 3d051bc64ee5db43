import { existsSync, statSync } from 'node:fs';
import { proposeCleaning } from '../../../shared/domain/imports/cleaning/propose.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import { fail, ok } from '../../../shared/result.ts';
import { readOnlyIssue } from '../arming/read-only.ts';
import type { Handlers } from '../dispatcher.ts';
import { lookAtFile } from '../import-reading/file-source.ts';
import { firstRows } from '../import-reading/sample.ts';
import { checkProcedures } from './check/check-upload.ts';
import { checkedFor, uncheckedMap } from './check/last-check.ts';
import { unconfirmed } from './confirmation-required.ts';
import { dryRunProcedures } from './dry-run.ts';
import type { ImportParts } from './import-parts.ts';
import { mappingProcedures } from './kept/kept-mappings.ts';
import { rememberedMap } from './previous-mapping.ts';
import { profilesOf } from './profiles.ts';
import { suggestColumns } from './suggest-mapping.ts';
import { targetOf } from './target.ts';
import { undoProcedures } from './undo-procedures.ts';
import { notFound } from './upload.ts';

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

const copyGone = {
  kind: 'refused',
  message: 'The copy that was checked is gone. Check the file again.',
} as const;

/** A file of more rows than this needs confirmation. */
export const manyRows = 20;

export function importProcedures(parts: ImportParts): Pick<Handlers, Names> {
  const { connections, outbox, masking, uploads: files, mappings, savedSends } = parts;
  const handlers: Pick<Handlers, Names> = {
    ...files.procedures,
    ...mappingProcedures(connections, mappings),
    ...savedSends,
    ...checkProcedures(parts),
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
      const { workbook, otherSheet } = table.value;
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
        notes:
          taken.isMasked === true
            ? []
            : [...(otherSheet === undefined ? [] : [otherSheet]), ...table.value.notes, ...notes],
        kept: mappings
          .fitting({ vendor: vendor ?? '', action }, form)
          .map(({ name, map }) => ({ name, columns: { ...map.columns } })),
      });
    },
    'imports.send': async ({ id, connectionId, map, options, isConfirmed, isKept = false }) => {
      const taken = files.find(id);
      const connection = connections.find(connectionId);
      if (taken === undefined || connection === undefined) return fail(notFound);
      const found = checkedFor(taken, connectionId, map);
      if (!found.ok) return found;
      const checked = found.value;
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
      // Another program that was started a day later takes it for abandoned.
      if (!existsSync(checked.source.copy)) return fail(copyGone);
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
  return {
    ...handlers,
    // A change that is under way would be written beside a copy which is the run's by then.
    'imports.send': async (order, context) => {
      const send = () => handlers['imports.send'](order, context);
      return files.find(order.id)?.mending.inTurn(send) ?? send();
    },
  };
}
