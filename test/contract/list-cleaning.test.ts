import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findVendor } from '../../electron/vendors/registry.ts';
import type { Field } from '../../shared/domain/form/field.ts';
import type { FileForm, ImportMap } from '../../shared/domain/imports/import-map.ts';
import { createMapper } from '../../shared/domain/imports/row-mapper.ts';
import { findAction } from '../../shared/domain/vendor.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { germanExport, germanRows, germanUnsendable } from '../support/german-export.ts';
import { waitFor } from '../support/wait-for.ts';

const map: ImportMap = {
  action: 'identify',
  columns: {
    userId: { column: 'nr', cleaning: ['trim'], values: { '-': '' } },
    email: { column: 'mail', email: true, bad: 'field' },
    phone: { column: 'tel', phones: { country: 'DE' } },
    'attributes.since': {
      ...{ column: 'seit', type: 'datetime' },
      dates: { order: 'day-first', zone: 'Europe/Berlin' },
    },
    'attributes.amount': {
      column: 'betrag',
      type: 'number',
      numbers: { decimal: ',', thousands: '.' },
      bad: 'row',
    },
  },
};
function fieldsOf(vendor: string): readonly Field[] {
  const found = findVendor(vendor);
  const action = found && findAction(found.descriptor, 'identify');
  if (action === undefined) throw new Error('There is no such action.');
  return action.fields;
}

const options = { canary: null, stopAbove: null, rate: 100_000, concurrency: 1 };

async function open() {
  const sent: string[] = [];
  const desk = await openTestDesk({
    settings: {
      connections: [keptConnection('c-1', 'outbound', 'https://service.example/v2', { name: 'Shop' })],
    },
    secrets: { 'c-1': { apiKey: 'key-0123' } },
    fetch: async (_url, init) => {
      sent.push(String(init.body));
      return new Response('');
    },
  });
  return { desk, sent };
}

async function upload(desk: TestDesk, bytes: Buffer, hasHeader = true) {
  const { id } = await desk.call('imports.begin', { name: 'kunden.csv' });
  await desk.call('imports.append', { id, bytes: bytes.toString('base64') });
  return { id, connectionId: 'c-1', options: { hasHeader } };
}

async function runOf(desk: TestDesk, file: { id: string; connectionId: string }, order: ImportMap) {
  const { id } = await desk.call('imports.send', {
    ...{ id: file.id, connectionId: file.connectionId, map: order, options },
    isConfirmed: true,
  });
  return waitFor(async () => {
    const run = (await desk.call('outbox.list', {})).find((one) => one.id === id);
    if (run?.state !== 'finished') throw new Error('It has not ended.');
    return run;
  });
}

const cell = (...usual: readonly string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, fc.stringMatching(/^[ \w@.,/+()€-]{0,16}$/));
const rows = fc.array(
  fc.tuple(
    cell(' u-1 ', 'u-2', '', '-'),
    cell('ada@example.com', ' Bob <bob@example.com> ', 'keine'),
    cell('0171/2345678', '+44 20 7946 0018', 'n/a', ''),
    cell('24.12.2025', '1.3.25 10:30', 'unbekannt', '31.02.2025'),
    cell('12,5 €', '1.234,56', 'viel', ''),
  ),
  { minLength: 1, maxLength: 12 },
);

it('what the preview, the dry run and the run make of any list is the same, byte for byte, and every row is accounted for', async () => {
  const { desk, sent } = await open();
  const fields = fieldsOf('outbound');
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      sent.length = 0;
      const text = ['nr;mail;tel;seit;betrag', ...cells.map((row) => row.join(';'))].join('\n');
      const file = await upload(desk, Buffer.from(`${text}\n`, 'utf8'));
      const given = { ...file, options: { hasHeader: true, delimiter: ';' } };
      const checked = await desk.call('imports.check', { ...given, map });
      const { requests } = await desk.call('imports.requests', {
        ...{ id: file.id, connectionId: 'c-1', map, from: null },
      });
      const { form, takenAt } = await desk.call('imports.inspect', { ...given, action: 'identify' });
      const mapper = createMapper({ map, form, fields, takenAt: new Date(takenAt) });
      if (!mapper.ok) throw new Error('The map does not fit.');
      expect(requests).toHaveLength(checked.total);
      expect(requests.filter(({ problem }) => problem === '')).toHaveLength(checked.valid);
      for (const { row, body, problem } of requests) {
        const { values, bad } = mapper.value((cells[row - 1] ?? []).map(String));
        const isRefused = bad.some(({ choice }) => choice !== 'field');
        if (isRefused) expect(problem).not.toBe('');
        if (problem !== '') continue;
        const [shown] = await desk.call('sending.preview', {
          ...{ action: 'identify', values, connectionIds: ['c-1'] },
        });
        expect(JSON.stringify(shown?.request?.body)).toBe(JSON.stringify(JSON.parse(body)));
      }
      if (checked.valid === 0) return;
      const run = await runOf(desk, file, map);
      expect(run.counts).toMatchObject({ accepted: checked.valid, invalid: checked.total - checked.valid });
      expect(sent.toSorted()).toEqual(requests.flatMap(({ body }) => (body === '' ? [] : [body])).toSorted());
    }),
    { numRuns: 25 },
  );
});

it('the history says which row of which file was left out, for which cell, and which went without a field', async () => {
  const { desk } = await open();
  const text = 'nr;mail;tel;seit;betrag\nu-1;keine;n/a;;\nu-2;ada@example.com;;;viel\n';
  const file = await upload(desk, Buffer.from(text));
  await desk.call('imports.check', { ...file, map });
  await runOf(desk, file, map);
  const filter = { text: '', connectionId: null, outcome: null };
  const { rows: deliveries } = await desk.call('history.list', { filter, before: null, limit: 10 });
  const entry = async (outcome: string) =>
    desk.call('history.get', { id: deliveries.find((one) => one.outcome === outcome)?.id ?? '' });
  expect(await entry('invalid')).toMatchObject({ subject: 'Row 2 of kunden.csv' });
  expect((await entry('invalid')).message).toBe('betrag “viel”: It is no number such as 1.234,5.');
  expect((await entry('accepted')).message).toContain(
    'Sent without mail “keine”: It is no e-mail address such as ada@example.com. tel “n/a”: It is no phone number.',
  );
});

it('nothing is sent where a cell is not understood for which nothing shall be', async () => {
  const { desk, sent } = await open();
  const file = await upload(desk, Buffer.from('nr;mail\nu-1;keine\nu-2;ada@example.com\n'));
  const strict: ImportMap = {
    action: 'identify',
    columns: { userId: 'nr', email: { column: 'mail', email: true, bad: 'stop' } },
  };
  expect(await desk.call('imports.check', { ...file, map: strict })).toMatchObject({ valid: 1, stops: 1 });
  const order = { id: file.id, connectionId: 'c-1', map: strict, options, isConfirmed: true };
  expect(await desk.refused('imports.send', order)).toMatchObject({
    message: '1 cell is not understood, for which nothing shall be sent.',
  });
  expect(sent).toEqual([]);
});

it('a German export is proposed a cleaning by its values, and no country', async () => {
  const { desk } = await open();
  const file = await upload(desk, germanExport());
  const { columns, profiles } = await desk.call('imports.inspect', { ...file, action: 'identify' });
  expect(columns).toMatchObject({
    email: { column: 'E-Mail', email: true, bad: 'field' },
    'attributes.Kunde seit': { type: 'datetime', dates: { order: 'day-first' }, bad: 'field' },
    'attributes.Newsletter': { type: 'boolean', yesNo: { yes: ['ja'], no: ['nein'] } },
    'attributes.Umsatz': { type: 'number', numbers: { decimal: ',', thousands: '.' } },
  });
  expect(JSON.stringify(columns)).not.toContain('country');
  expect(profiles.Telefon?.phones.international).toBeGreaterThan(200);
  const chosen: ImportMap = {
    action: 'identify',
    columns: { ...columns, userId: 'Kundennummer', phone: { column: 'Telefon', phones: { country: 'DE' } } },
  };
  const checked = await desk.call('imports.check', { ...file, map: chosen });
  expect(checked).toMatchObject({ total: germanRows, valid: germanRows - germanUnsendable });
  const phones = checked.problems.filter(({ column }) => column === 'Telefon');
  expect(phones.map(({ values }) => values)).toContainEqual([{ value: 'n/a', count: 9 }]);
});

it('a phone number for interakt is told in two fields, and contradicts a country code beside it that is another', async () => {
  const interakt = fieldsOf('interakt');
  const form: FileForm = {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ';',
    hasHeader: true,
    decimal: '.',
    columns: ['id', 'tel'],
  };
  const valuesOf = (columns: ImportMap['columns'], tel: string) => {
    const mapper = createMapper({ map: { action: 'identify', columns }, form, fields: interakt });
    if (!mapper.ok) throw new Error(mapper.error[0]?.message);
    return mapper.value(['u-1', tel]);
  };
  const phone = { column: 'tel', phones: { country: 'DE' } };
  expect(valuesOf({ phone }, '+44 20 7946 0018').values).toEqual({ phone: '2079460018', countryCode: '+44' });
  expect(valuesOf({ phone }, '0171/2345678').values).toEqual({ phone: '1712345678', countryCode: '+49' });
  const both = { phone, countryCode: { value: '+91' } };
  expect(valuesOf(both, '+44 20 7946 0018').bad).toMatchObject([
    { message: 'Its country (+44) contradicts the country code +91.', choice: 'field' },
  ]);
});
