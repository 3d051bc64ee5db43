import { strFromU8, unzipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import type { ExportTable } from '../../../shared/domain/analysis/export/export-table.ts';
import { toXlsx } from './to-xlsx.ts';

const table: ExportTable = {
  columns: [
    { name: 'name', kind: 'text' },
    { name: 'people', kind: 'count' },
    { name: 'share', kind: 'share' },
  ],
  rows: [
    ['=1+1', 48632, 0.1 + 0.2],
    ['+49 30 1234567', '90071992547409931', null],
    ['0049', 0, 1 / 3],
    ['a <b> & \u0001 "c"', -5, 1e-300],
  ],
};

async function partsOf(blob: Blob): Promise<Record<string, string>> {
  const parts = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test('texts are text cells and numbers keep every digit', async () => {
  const parts = await partsOf(await toXlsx(table));
  const [, sheet = ''] = Object.entries(parts).find(([name]) => /sheet1\.xml$/.test(name)) ?? [];
  const [, shared = ''] = Object.entries(parts).find(([name]) => /sharedStrings\.xml$/.test(name)) ?? [];
  for (const text of ['=1+1', '+49 30 1234567', '0049', '90071992547409931', 'a &lt;b&gt; &amp; □ "c"'])
    expect(shared.replaceAll('&quot;', '"')).toContain(`>${text}<`);
  expect(sheet).not.toContain('<f>');
  for (const number of ['48632', '0.30000000000000004', '0.3333333333333333', '1e-300', '-5'])
    expect(sheet).toContain(`<v>${number}</v>`);
});

test('two exports of the same table are the same bytes, whatever the clock says', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    vi.setSystemTime(new Date('2020-01-01T00:00:00Z'));
    const first = new Uint8Array(await (await toXlsx(table)).arrayBuffer());
    vi.setSystemTime(new Date('2026-06-01T12:34:56Z'));
    const second = new Uint8Array(await (await toXlsx(table)).arrayBuffer());
    expect(second).toEqual(first);
  } finally {
    vi.useRealTimers();
  }
});

test('more columns than a sheet holds are refused rather than cut', async () => {
  const columns = Array.from({ length: 16_385 }, (_one, index) => ({
    name: `c${index}`,
    kind: 'text' as const,
  }));
  await expect(toXlsx({ columns, rows: [] })).rejects.toThrow(/16,384 columns/);
});
