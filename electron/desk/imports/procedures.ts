import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { ImportMap } from '../../../shared/domain/import/import-map.ts';
import { createMapper } from '../../../shared/domain/import/mapping.ts';
import { type ActionDescriptor, findAction } from '../../../shared/domain/vendor.ts';
import {
  type AppError,
  type FieldIssue,
  fail,
  invalidInput,
  ok,
  type Result,
} from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { KeptOutbox } from '../outbox/kept-outbox.ts';
import { createRow, type LaneRow } from '../outbox/row.ts';
import type { Ports, Secrets } from '../ports.ts';
import { closedIssue } from '../sending/closed-secrets.ts';
import { prepare } from '../sending/prepare.ts';
import { reasonOf } from '../troubles/reason.ts';
import { type Checked, checkRows } from './check.ts';
import { createQuickCheck } from './quick-check.ts';
import { readRows } from './rows.ts';
import { copyFile, inspectFile, type Source } from './source.ts';
import { suggestColumns } from './suggest.ts';

type Names =
  | 'imports.begin'
  | 'imports.append'
  | 'imports.inspect'
  | 'imports.check'
  | 'imports.requests'
  | 'imports.send'
  | 'imports.drop';

interface TakenIn {
  readonly file: string;
  readonly name: string;
  /** The copy that is sent, and what every row of it was found to be. */
  checked?: {
    readonly source: Source;
    readonly map: string;
    readonly result: Checked;
    /** The moment that rows without a time of their own carry. */
    readonly at: Date;
  };
}

const notFound = {
  kind: 'notFound',
  message: 'This file was let go. Choose it again.',
} as const satisfies AppError;
const uncheckedMap = {
  kind: 'refused',
  message: 'Check the file with this map first.',
} as const satisfies AppError;
const sampleRows = 20;

/** Past so many rows at once a person is asked first. */
export const manyRows = 20;

export function importProcedures(
  ports: Ports,
  connections: ConnectionStore,
  outbox: KeptOutbox,
): Pick<Handlers, Names> {
  const folder = path.join(ports.dataFolder, 'imports');
  const files = new Map<string, TakenIn>();

  return {
    'imports.begin': async ({ name }) => {
      const id = randomUUID();
      const file = path.join(folder, `${id}.in`);
      const made = attempt(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(file, '', { mode: 0o600 });
      });
      if (!made.ok) return made;
      files.set(id, { file, name: path.basename(name) });
      return ok({ id });
    },
    'imports.append': async ({ id, bytes }) => {
      const taken = files.get(id);
      if (taken === undefined) return fail(notFound);
      const written = attempt(() => appendFileSync(taken.file, Buffer.from(bytes, 'base64')));
      return written.ok ? ok({ size: statSync(taken.file).size }) : written;
    },
    'imports.inspect': async ({ id, options, connectionId, action }) => {
      const taken = files.get(id);
      if (taken === undefined) return fail(notFound);
      const target = targetOf(connections, connectionId, action);
      if (!target.ok) return target;
      const form = await inspectFile(taken.file, options);
      if (!form.ok) return form;
      const copy = await copyFile(taken.file, form.value, `${taken.file}.sample`);
      if (!copy.ok) return copy;
      const rows: (readonly string[])[] = [];
      for await (const batch of readRows(copy.value.copy, form.value)) {
        rows.push(...batch.map(({ cells }) => cells));
        break;
      }
      rmSync(copy.value.copy, { force: true });
      return ok({
        name: taken.name,
        size: copy.value.size,
        form: { ...form.value, columns: [...form.value.columns] },
        rows: rows.slice(0, sampleRows).map((cells) => [...cells]),
        columns: { ...suggestColumns(form.value, target.value.fields, rows.slice(0, 200)) },
        isRemembered: false,
      });
    },
    'imports.check': async ({ id, options, connectionId, map }, { signal }) => {
      const taken = files.get(id);
      if (taken === undefined) return fail(notFound);
      const target = await targetWithSecrets(connections, connectionId, map.action);
      if (!target.ok) return target;
      const { action, connection, secrets } = target.value;
      const form = await inspectFile(taken.file, options);
      if (!form.ok) return form;
      const mapper = createMapper(map, form.value, action.fields);
      if (!mapper.ok) return fail(invalidInput('The map does not fit the file.', mapper.error));
      const source = await copyFile(taken.file, form.value, path.join(folder, `${id}.txt`), signal);
      if (!source.ok) return source;
      const at = ports.now();
      const result = await checkRows(
        { ...source.value, name: taken.name },
        mapper.value,
        createQuickCheck(action.fields, (values) => prepare(map.action, values, connection, secrets, at)),
        () => undefined,
        signal,
      );
      if (!result.isFinished)
        return fail({ kind: 'cancelled', message: 'Called off before every row was looked at.' });
      taken.checked = { source: { ...source.value, name: taken.name }, map: JSON.stringify(map), result, at };
      return ok({ ...result, problems: result.problems.map((problem) => ({ ...problem })) });
    },
    'imports.requests': async ({ id, connectionId, map, from }) => {
      const taken = files.get(id);
      const target = await targetWithSecrets(connections, connectionId, map.action);
      if (taken === undefined) return fail(notFound);
      if (!target.ok) return target;
      if (taken.checked?.map !== JSON.stringify(map)) return fail(uncheckedMap);
      const { source, at } = taken.checked;
      const mapper = createMapper(map, source.form, target.value.action.fields);
      if (!mapper.ok) return fail(invalidInput('The map does not fit the file.', mapper.error));
      const { connection, secrets } = target.value;
      for await (const batch of readRows(source.copy, source.form, from ?? undefined)) {
        const requests = batch.map((row) =>
          requestOf(
            createRow(row, mapper.value, (values) => prepare(map.action, values, connection, secrets, at), 0),
          ),
        );
        const last = batch.at(-1);
        const next = last === undefined ? null : { offset: last.offset + last.length, row: last.row + 1 };
        return ok({ requests, next });
      }
      return ok({ requests: [], next: null });
    },
    'imports.send': async ({ id, connectionId, map, options, isConfirmed }) => {
      const taken = files.get(id);
      const connection = connections.find(connectionId);
      if (taken === undefined || connection === undefined) return fail(notFound);
      if (taken.checked?.map !== JSON.stringify(map)) return fail(uncheckedMap);
      const { total, valid } = taken.checked.result;
      if (valid === 0) return fail({ kind: 'refused', message: 'No row of this file can be sent.' });
      if (total > manyRows && !isConfirmed) {
        return fail({
          kind: 'refused',
          message: `Sending ${total} rows has not been confirmed. Nothing was sent.`,
        });
      }
      const { outbox: runs } = outbox.demand();
      const added = runs.add({
        source: taken.checked.source,
        map,
        at: taken.checked.at,
        connection,
        total,
        options,
      });
      if (!added.ok) return added;
      rmSync(taken.file, { force: true });
      files.delete(id);
      return runs.start(added.value.id);
    },
    'imports.drop': async ({ id }) => {
      const taken = files.get(id);
      files.delete(id);
      if (taken !== undefined) {
        rmSync(taken.file, { force: true });
        rmSync(path.join(folder, `${id}.txt`), { force: true });
      }
      return ok({});
    },
  };
}

function targetOf(
  connections: ConnectionStore,
  connectionId: string,
  action: ImportMap['action'],
): Result<ActionDescriptor> {
  const connection = connections.find(connectionId);
  const vendor = connection && findVendor(connection.vendor);
  const found = vendor && findAction(vendor.descriptor, action);
  if (found === undefined || found.reads === true) {
    const issue: FieldIssue = { path: 'action', message: 'The service does not offer this for a file.' };
    return fail(invalidInput(issue.message, [issue]));
  }
  return ok(found);
}

interface FileTarget {
  readonly action: ActionDescriptor;
  readonly connection: Connection;
  readonly secrets: Secrets;
}

async function targetWithSecrets(
  connections: ConnectionStore,
  connectionId: string,
  name: ImportMap['action'],
): Promise<Result<FileTarget>> {
  const action = targetOf(connections, connectionId, name);
  const connection = connections.find(connectionId);
  if (!action.ok) return action;
  if (connection === undefined) return fail(notFound);
  const secrets = await connections.secretsOf(connection);
  return secrets.ok
    ? ok({ action: action.value, connection, secrets: secrets.value })
    : fail({ kind: 'refused', message: closedIssue(secrets.error, connection).message });
}

function requestOf({ row, made }: LaneRow) {
  if (made.is === 'refused') return { row, method: '', url: '', body: '', problem: made.why };
  const { method, url, body = '' } = made.prepared.wire;
  return { row, method, url, body, problem: '' };
}

function attempt<T>(work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    return fail({ kind: 'unavailable', message: `The file could not be taken in: ${reasonOf(error)}.` });
  }
}
