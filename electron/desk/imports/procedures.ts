import { statSync } from 'node:fs';
import path from 'node:path';
import { proposeCleaning } from '../../../shared/domain/imports/cleaning/propose.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import { createMapper } from '../../../shared/domain/imports/row-mapper.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import { type AppError, fail, invalidInput, ok } from '../../../shared/result.ts';
import { readOnlyIssue } from '../arming/read-only.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { History } from '../history/history.ts';
import { inspectFile, lookAtFile } from '../import-reading/file-source.ts';
import { changesOf, readSource } from '../import-reading/read-rows.ts';
import { firstRows } from '../import-reading/sample.ts';
import type { Masking } from '../masking/masking.ts';
import { createTextMask, maskUrl, personalValues } from '../masking/personal-values.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';
import { prepare } from '../requests/prepare-request.ts';
import { createRunRow, type RunRow } from '../runs/run-row.ts';
import { checkRows } from './check.ts';
import { unconfirmed } from './confirmation-required.ts';
import { type KeptMappings, mappingProcedures } from './kept-mappings.ts';
import { readingOf, withMends } from './mending/mending.ts';
import { rememberedMap } from './previous-mapping.ts';
import { createProblems } from './problems.ts';
import { profilesOf } from './profiles.ts';
import { createQuickCheck } from './quick-check.ts';
import { copyOnce, lookAgain, shownCheck } from './rechecking.ts';
import { suggestColumns } from './suggest-mapping.ts';
import { targetOf, targetWithSecrets } from './target.ts';
import { undoProcedures } from './undo-procedures.ts';
import { unknownAttributes } from './unknown-attributes.ts';
import { type CheckedUpload, notFound, type Upload, type Uploads } from './upload.ts';

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
  | 'imports.drop';

const uncheckedMap = {
  kind: 'refused',
  message: 'Check the file with this map first.',
} as const satisfies AppError;
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
}

export function importProcedures({
  connections,
  outbox,
  history,
  masking,
  uploads: files,
  mappings,
}: ImportParts): Pick<Handlers, Names> {
  const handlers: Pick<Handlers, Names> = {
    ...files.procedures,
    ...mappingProcedures(connections, mappings),
    ...undoProcedures({ connections, outbox, masking, uploads: files }),
    'imports.inspect': async ({ id, options, connectionId, action }) => {
      const taken = files.find(id);
      if (taken === undefined) return fail(notFound);
      const target = targetOf(connections, connectionId, action);
      if (!target.ok) return target;
      const table = await taken.sheets.tableOf(options);
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
    'imports.check': async ({ id, options, connectionId, map }, { signal }) => {
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
      const reading = readingOf(table.value.file, form.value);
      const file = { file: table.value.file, form: form.value, copy: path.join(files.folder, `${id}.txt`) };
      taken.progress = 0;
      const source = await copyOnce(taken, { ...file, signal }, reading);
      if (!source.ok) {
        delete taken.progress;
        return source;
      }
      const { size } = statSync(source.value.copy);
      const mended = await taken.mending.inTurn(async () => ({
        version: taken.mending.version,
        source: await withMends({ ...source.value, name: taken.name }, taken.mending.of(reading)),
      }));
      const problems = createProblems();
      const result = await checkRows({
        source: mended.source,
        mapper: mapper.value,
        map,
        problems,
        check: createQuickCheck(action, (values) =>
          prepare({ action: map.action, values, connection, secrets, now: taken.at }),
        ),
        progress: (bytes) => {
          taken.progress = bytes / size;
        },
        signal,
      }).finally(() => delete taken.progress);
      if (!result.isFinished)
        return fail({ kind: 'cancelled', message: 'Called off before every row was looked at.' });
      if (mended.version !== taken.mending.version)
        return fail({ kind: 'cancelled', message: 'Rows were mended meanwhile. Check the file again.' });
      taken.checked = {
        ...{ source: mended.source, map: saidBy(connectionId, map), result, reading, problems },
        mended: mended.version,
        unknownAttributes: unknownAttributes({ map, fields: action.fields, connectionId, history, outbox }),
        look: lookAgain({ mapper: mapper.value, map, columns: form.value.columns, connection, at: taken.at }),
      };
      return ok(shownCheck(taken.checked, taken.isMasked === true));
    },
    'imports.requests': async ({ id, connectionId, map, from }) => {
      const taken = files.find(id);
      const target = await targetWithSecrets(connections, connectionId, map.action);
      if (taken === undefined) return fail(notFound);
      if (!target.ok) return target;
      if (!isChecked(taken, connectionId, map)) return fail(uncheckedMap);
      const { source } = taken.checked;
      const mapper = createMapper({
        map,
        form: source.form,
        fields: target.value.action.fields,
        takenAt: taken.at,
      });
      if (!mapper.ok) return fail(invalidInput('The map does not fit the file.', mapper.error));
      const { connection, secrets } = target.value;
      for await (const batch of readSource(source, changesOf(source), from ?? undefined)) {
        const requests = batch.map((row) =>
          requestOf(
            createRunRow({
              source: row,
              mapper: mapper.value,
              map,
              // What is masked is not repeated in the reasons either.
              columns: taken.isMasked === true ? [] : source.form.columns,
              prepare: (values) =>
                prepare({ action: map.action, values, connection, secrets, now: taken.at }),
              now: 0,
            }),
            taken.isMasked === true,
          ),
        );
        const last = batch.at(-1);
        const next = last === undefined ? null : { offset: last.offset + last.length, row: last.row + 1 };
        return ok({ requests, next });
      }
      return ok({ requests: [], next: null });
    },
    'imports.send': async ({ id, connectionId, map, options, isConfirmed }) => {
      const taken = files.find(id);
      const connection = connections.find(connectionId);
      if (taken === undefined || connection === undefined) return fail(notFound);
      if (!isChecked(taken, connectionId, map)) return fail(uncheckedMap);
      const { total, valid, leftOut, stops } = taken.checked.result;
      if (stops > 0) {
        const cells = stops === 1 ? '1 cell is' : `${stops} cells are`;
        return fail({
          kind: 'refused',
          message: `${cells} not understood, for which nothing shall be sent.`,
        });
      }
      if (valid === 0) return fail({ kind: 'refused', message: 'No row of this file can be sent.' });
      const going = total - leftOut;
      if (going > manyRows && !isConfirmed) {
        return fail({
          kind: 'refused',
          message: `Sending ${going} rows has not been confirmed. Nothing was sent.`,
        });
      }
      if (!isConfirmed) {
        const unasked = await unconfirmed({ source: taken.checked.source, map, connection, at: taken.at });
        if (unasked !== undefined) return fail({ kind: 'refused', message: unasked });
      }
      // Before anything is stored: a run that may not start would stay behind.
      const readOnly = readOnlyIssue(map.action, connection);
      if (readOnly !== undefined) return fail({ kind: 'refused', message: readOnly.message });
      const { outbox: runs } = outbox.demand();
      const added = runs.add({
        source: taken.checked.source,
        map,
        at: taken.at,
        connection,
        total: going,
        options,
      });
      if (!added.ok) return added;
      const started = runs.start(added.value.id);
      if (started.ok) files.discard(id);
      else runs.drop(added.value.id);
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

/** Whether the last check was of this, and nothing was mended since. */
function isChecked(
  taken: Upload,
  connectionId: string,
  map: ImportMap,
): taken is Upload & { readonly checked: CheckedUpload } {
  const { checked, mending } = taken;
  return checked?.map === saidBy(connectionId, map) && checked.mended === mending.version;
}

function requestOf({ row, made, values }: RunRow, isMasked: boolean) {
  if (made.is === 'refused') return { row, method: '', url: '', body: '', problem: made.why };
  const { vendor, shown, wire } = made.prepared;
  const { method, url, body = '' } = wire;
  if (!isMasked) return { row, method, url, body, problem: '' };
  const personal = personalValues({ vendor: vendor.descriptor.id, form: values, request: shown });
  return {
    ...{ row, method, problem: '' },
    url: maskUrl(url, personal),
    body: createTextMask(personal)(body),
  };
}

/** What a check depends on: the same mapping for another connection makes other requests. */
function saidBy(connectionId: string, map: ImportMap): string {
  return JSON.stringify([connectionId, map]);
}
