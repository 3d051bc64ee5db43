import { beforeEach, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Sandbox } from '../sandbox.ts';
import { basic, post, type Reply, startTestSandbox } from '../test-client.ts';
import { secondCompanyToken } from './companies.ts';

let sandbox: Sandbox;

function exportAnalysis(path: string, body: JsonObject): Promise<Reply> {
  const { baseUrl, username, password } = sandbox.access['7segments'];
  return post(`${baseUrl}/analytics/${path}`, body, basic(`${username}:${password}`));
}

const ids = () => sandbox.access['7segments'].analyses;

beforeEach(async () => {
  sandbox = await startTestSandbox();
});

const readmeFunnel = `{
    "success": true,
    "name": "Conversion funnel",
    "steps": ["First visit", "Registration", "First log in", "Purchase", "Payment"],
    "total": {
        "counts": [48632, 24120, 20398, 1256, 1250],
        "times": [-1, 680, 4502, 45, 540, 300],
        "metric": 1987562
    },
    "drill_down": {
        "type": "none",
        "series": []
    },
    "metric": {
        "step": 4,
        "property": "price"
    }
}`;

it('answers the README’s funnel to the digit, keys in its order', async () => {
  const reply = await exportAnalysis('funnel', { analysis_id: '2f86608f-24f5-11e3-9950-c48508494cf5' });
  expect(reply.status).toBe(200);
  expect(reply.text).toBe(JSON.stringify(JSON.parse(readmeFunnel)));
  expect(ids().funnel).toBe('2f86608f-24f5-11e3-9950-c48508494cf5');
});

it('answers a drill-down that adds up, found through the state', async () => {
  const { analyses } = sandbox.state()['7segments'];
  const id = analyses.find(({ name }) => name === 'Checkout by device')?.id ?? '';
  const { json } = await exportAnalysis('funnel', { analysis_id: id });
  const { total, drill_down } = json as unknown as {
    total: { counts: number[]; metric: number };
    drill_down: { series: { name: string; counts: number[]; metric: number }[] };
  };
  const sum = (values: number[]): number => values.reduce((left, right) => left + right, 0);
  expect(
    total.counts.map((_, step) => sum(drill_down.series.map(({ counts }) => counts[step] ?? 0))),
  ).toEqual(total.counts);
  expect(sum(drill_down.series.map(({ metric }) => metric))).toBe(total.metric);
});

it('answers a triangular retention with an empty and a small cohort', async () => {
  const { json } = await exportAnalysis('retention', {
    analysis_id: ids().retention,
    timezone: 'Europe/Prague',
  });
  const rows = json.rows as (number | null)[][];
  expect(json.header).toEqual([
    'starting date',
    'initial step',
    ...rows.map((_, index) => `period ${index}`),
  ]);
  for (const [index, [, size, ...periods]] of rows.entries()) {
    expect(periods).toHaveLength(rows.length);
    expect(periods.filter((cell) => cell !== null)).toHaveLength(rows.length - index);
    expect(periods[0]).toBe(size);
    expect(periods.every((cell) => cell === null || cell <= (size ?? 0))).toBe(true);
  }
  const sizes = rows.map(([, size]) => size ?? -1);
  expect(sizes).toContain(0);
  expect(sizes.some((size) => size > 0 && size < 30)).toBe(true);
});

it('answers a report and a segmentation', async () => {
  const report = await exportAnalysis('report', { analysis_id: ids().report, format: 'native-json' });
  expect(report.json).toMatchObject({ valid: true, row_count: 5, column_count: 0, stats: [] });
  expect((report.json.rows as JsonObject[])[0]).toEqual({
    type: 'single',
    value: 'North',
    data: [1204, 88412.5],
  });
  const segmentation = await exportAnalysis('segmentation', { analysis_id: ids().segmentation });
  expect(segmentation.json.header).toEqual(['segment', 'count(purchase)', '#']);
});

it('writes tables and CSV', async () => {
  const table = await exportAnalysis('funnel', { analysis_id: ids().funnel, format: 'table-json' });
  expect((table.json.header as string[]).slice(0, 4)).toEqual([
    'serie',
    'step 1 First visit count',
    'step 2 Registration count',
    'step 2 Registration duration from previous',
  ]);
  expect(table.json.rows).toEqual([['Total', 48632, 24120, 680, 20398, 4502, 1256, 45, 1250, 540]]);
  const csv = await exportAnalysis('retention', { analysis_id: ids().retention, format: 'csv' });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.text.split('\n')[10]).toMatch(/^\d{10},533,533,{9}$/);
});

it('takes the company, and refuses a wrong one', async () => {
  const body = { analysis_id: ids().funnel };
  const { token } = sandbox.access['7segments'];
  expect((await exportAnalysis(`funnel?company=${token}`, body)).status).toBe(200);
  expect((await exportAnalysis(`funnel?company=${secondCompanyToken}`, body)).status).toBe(404);
  const foreign = await exportAnalysis('funnel?company=11111111-2222-3333-4444-555555555555', body);
  expect([foreign.status, foreign.json.success]).toEqual([403, false]);
});

it.each([
  ['funnel', {}, 400],
  ['funnel', { analysis_id: 5 }, 400],
  ['funnel', { analysis_id: 'README', timezone: 'Nowhere/Else' }, 400],
  ['funnel', { analysis_id: 'README', execution_time: 'now' }, 400],
  ['funnel', { analysis_id: 'README', execution_time: 1_700_000_000_000 }, 400],
  ['funnel', { analysis_id: 'README', format: 'table_json' }, 400],
  ['funnel', { analysis_id: 'README', drill_down: true }, 400],
  ['funnel', { analysis_id: 'aaaa' }, 404],
  ['report', { analysis_id: '2f86608f-24f5-11e3-9950-c48508494cf5' }, 404],
  ['cohort', { analysis_id: 'aaaa' }, 404],
])('refuses %s %j with %i', async (path, body, status) => {
  const reply = await exportAnalysis(path, body as JsonObject);
  expect(reply.status).toBe(status);
  expect(reply.json.success).toBe(false);
  expect((reply.json.errors as JsonValue[]).length).toBeGreaterThan(0);
});
