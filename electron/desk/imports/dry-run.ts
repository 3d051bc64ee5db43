import { createMapper } from '../../../shared/domain/imports/row-mapper.ts';
import { fail, invalidInput, ok } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import { changesOf, readSource } from '../import-reading/read-rows.ts';
import { createTextMask, maskUrl, personalValues } from '../masking/personal-values.ts';
import { prepare } from '../requests/prepare-request.ts';
import { createRunRow, type RunRow } from '../runs/run-row.ts';
import { checkedFor } from './check/last-check.ts';
import { coverOf } from './mending/mending-rows.ts';
import { targetWithSecrets } from './target.ts';
import { notFound, type Uploads } from './upload.ts';

/** The requests that the rows of a checked file make; nothing is sent. */
export function dryRunProcedures(
  connections: ConnectionStore,
  files: Uploads,
): Pick<Handlers, 'imports.requests'> {
  return {
    'imports.requests': async ({ id, connectionId, map, from }) => {
      const taken = files.find(id);
      const target = await targetWithSecrets(connections, connectionId, map.action);
      if (taken === undefined) return fail(notFound);
      if (!target.ok) return target;
      const checked = checkedFor(taken, connectionId, map);
      if (!checked.ok) return checked;
      const { source } = checked.value;
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
              columns: source.form.columns,
              prepare: (values) =>
                prepare({ action: map.action, values, connection, secrets, now: taken.at }),
              now: 0,
            }),
            coverOf(taken.isMasked === true, row.cells),
          ),
        );
        const last = batch.at(-1);
        const next = last === undefined ? null : { offset: last.offset + last.length, row: last.row + 1 };
        return ok({ requests, next });
      }
      return ok({ requests: [], next: null });
    },
  };
}

/** @param cover what is masked is not repeated in the reasons either */
function requestOf({ row, made, values }: RunRow, cover: ReturnType<typeof coverOf>) {
  if (made.is === 'refused') return { row, method: '', url: '', body: '', problem: cover.text(made.why) };
  const { vendor, shown, wire } = made.prepared;
  const { method, url, body = '' } = wire;
  if (!cover.isMasked) return { row, method, url, body, problem: '' };
  const personal = personalValues({ vendor: vendor.descriptor.id, form: values, request: shown });
  return {
    ...{ row, method, problem: '' },
    url: maskUrl(url, personal),
    body: createTextMask(personal)(body),
  };
}
