import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  documentedFunnel,
  tableRetention,
  tableSegmentation,
} from '../../../shared/domain/analysis/read/samples.fixture.ts';
import { cli, home } from '../../../test/support/cli.ts';

function file(name: string, content: unknown): string {
  const place = path.join(home, name);
  writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
  return place;
}

async function numbersOf(place: string, ...options: readonly string[]) {
  const { code, out } = await cli('analysis', place, '--json', ...options);
  expect(code, out).toBe(0);
  return JSON.parse(out);
}

describe('analysis', () => {
  it('prints the model and every number of a funnel', async () => {
    const numbers = await numbersOf(file('funnel.json', documentedFunnel));
    expect(numbers).toMatchObject({
      type: 'funnel',
      name: 'Conversion funnel',
      warnings: [expect.stringContaining('300')],
    });
    expect(numbers.funnel.steps).toEqual(documentedFunnel.steps);
    expect(numbers.funnel.series[0]).toMatchObject({
      label: 'Total',
      counts: documentedFunnel.total.counts,
      dropped: [null, 24512, 3722, 19142, 6],
      times: [null, 680, 4502, 45, 540],
      overall: 1250 / 48632,
      metric: 1987562,
    });
    expect(numbers.funnel.metric).toEqual({ step: 4, property: 'price', at: 'Payment' });
    const other = await numbersOf(file('funnel.json', documentedFunnel), '--metric-base', '1');
    expect(other.funnel.metric.at).toBe('Purchase');
  });

  it('tells which periods of a retention are complete, by the mode asked for', async () => {
    const place = file('retention.json', tableRetention);
    const at = (mode: string) => numbersOf(place, '--now', String(1704067200 + 15 * 86_400), '--mode', mode);
    const calendar = await at('calendar');
    const rolling = await at('rolling');
    expect(calendar.retention.cohorts[0].complete).toEqual([true, true]);
    expect(rolling.retention.cohorts[0].complete).toEqual([true, false]);
    expect(calendar.retention.means.weighted).toEqual([1, 25 / 64]);
    const unknown = await numbersOf(place);
    expect(unknown.retention.cohorts[0].complete).toEqual([null, null]);
    expect((await numbersOf(place, '--now', '2024-01-16T00:00:00Z', '--mode', 'calendar')).retention).toEqual(
      calendar.retention,
    );
  });

  it('uses the type that --type names where the file does not tell', async () => {
    const rows = file('rows.csv', 'cohort day,people,a,b\n2024-01-01,10,10,5\n2024-01-02,20,20,\n');
    expect((await numbersOf(rows)).type).toBe('report');
    const corrected = await numbersOf(rows, '--type', 'retention');
    expect(corrected.retention.cohorts[0]).toMatchObject({ start: '2024-01-01', size: 10, rates: [1, 0.5] });
    const steps = await numbersOf(file('steps.csv', 'step,count\nVisit,100\nPay,20\n'));
    expect(steps.funnel.series).toMatchObject([{ label: 'Total', counts: [100, 20], overall: 0.2 }]);
  });

  it('prints a table for people, and CSV', async () => {
    const place = file('buyers.json', tableSegmentation);
    const plain = await cli('analysis', place);
    expect(plain.out).toMatch(/Buyers, segmentation\n\nsegment +count\(purchase\)/);
    expect(plain.out).toMatch(/Occasional +30 +25\.00 % +25 +67\.57 %/);
    expect((await cli('analysis', place, '--csv')).out).toMatch(/^segment,count\(purchase\),/);
  });

  it('reads UTF-16 as spreadsheets write it', async () => {
    const place = path.join(home, 'wide.csv');
    writeFileSync(place, Buffer.from('\ufeffsegment\t#\nBücher\t3\n', 'utf16le'));
    expect((await numbersOf(place)).segmentation.rows).toEqual([['Bücher', 3]]);
  });

  it.each<[string, string, RegExp]>([
    ['empty.json', '', /file: empty\.json: The export is empty/],
    ['cut.json', '{"steps":["a"', /cut off/],
    ['page.json', '<html></html>', /web page \(HTML\)/],
    ['no.json', '{"success":false,"errors":{"_global":["no permission"]}}', /no permission/],
  ])('%s is refused with its reason and place', async (name, content, message) => {
    const { code, err } = await cli('analysis', file(name, content));
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('refuses what it cannot open and options it does not know', async () => {
    mkdirSync(path.join(home, 'folder'));
    expect((await cli('analysis', path.join(home, 'folder'))).err).toMatch(/folder is a folder/);
    expect((await cli('analysis', path.join(home, 'none.json'))).err).toMatch(/none\.json does not exist/);
    const place = file('funnel.json', documentedFunnel);
    for (const [name, value] of [
      ['--type', 'cohort'],
      ['--mode', 'weekly'],
      ['--cells', 'x'],
      ['--now', 'soon'],
      ['--timezone', 'Mars'],
      ['--metric-base', '2'],
    ] as const) {
      const { code, err } = await cli('analysis', place, name, value);
      expect(code, name).toBe(2);
      expect(err, name).not.toBe('');
    }
  });
});
