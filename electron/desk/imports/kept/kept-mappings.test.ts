import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { FileForm } from '../../../../shared/domain/imports/import-map.ts';
import { openKeptMappings } from './kept-mappings.ts';

const place = { vendor: 'outbound', action: 'identify' } as const;
const form = (...columns: string[]): FileForm => ({
  ...{ format: 'csv', encoding: 'utf-8', delimiter: ',', hasHeader: true, decimal: '.' },
  columns,
});
const mapping = (name: string, plan: string) => ({
  name,
  vendor: 'outbound',
  map: {
    action: 'identify',
    columns: { userId: 'id', 'attributes.plan': { column: plan }, 'attributes.from': { value: 'fair' } },
  },
});

function open() {
  const home = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return { home, mappings: openKeptMappings(home) };
}

it('a kept mapping is offered where a file has its columns, for the same service and action alone', () => {
  const { home, mappings } = open();
  expect(mappings.keep(mapping('Fair', 'plan'))).toMatchObject({ ok: true });
  expect(mappings.keep(mapping('Old', 'tariff'))).toMatchObject({ ok: true });
  const again = openKeptMappings(home);
  const names = (at: Parameters<typeof again.fitting>[0], ...columns: string[]) =>
    again.fitting(at, form(...columns)).map(({ name }) => name);
  expect(names(place, 'plan', 'x', 'id')).toEqual(['Fair']);
  expect(names(place, 'id')).toEqual([]);
  expect(names({ ...place, action: 'track' }, 'id', 'plan')).toEqual([]);
  expect(names({ ...place, vendor: 'interakt' }, 'id', 'plan')).toEqual([]);
  again.keep(mapping('Fair', 'tariff'));
  expect(names(place, 'id', 'tariff')).toEqual(['Fair', 'Old']);
  again.remove(place, 'Fair');
  expect(names(place, 'id', 'tariff')).toEqual(['Old']);
});

it('the columns of a kept mapping are those, too, that its cleaning takes something from', () => {
  const { mappings } = open();
  const phone = { column: 'tel', phones: { countryFrom: 'land' } };
  const name = { column: 'first', cleaning: ['trim' as const, { combine: ['last'], with: ' ' }] };
  const map = { action: 'identify' as const, columns: { userId: 'id', phone, 'attributes.name': name } };
  mappings.keep({ name: 'Fair', vendor: 'outbound', map });
  const columns = ['id', 'tel', 'first', 'last', 'land'];
  expect(mappings.fitting(place, form(...columns))).toHaveLength(1);
  for (const missing of columns)
    expect(mappings.fitting(place, form(...columns.filter((one) => one !== missing)))).toEqual([]);
});

it('a damaged file of mappings is said, and not written over', () => {
  const { home, mappings } = open();
  const file = path.join(home, 'mappings.json');
  writeFileSync(file, '{"mappings": [');
  expect(mappings.keep(mapping('Fair', 'plan'))).toMatchObject({
    ok: false,
    error: { message: 'The kept mappings cannot be read (the file is damaged) and are not changed.' },
  });
  expect(mappings.fitting(place, form('id', 'plan'))).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('{"mappings": [');
});
