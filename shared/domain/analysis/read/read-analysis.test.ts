import { describe, expect, test } from 'vitest';
import type { Analysis, AnalysisType } from '../model.ts';
import { readAnalysis } from './read-analysis.ts';
import {
  documentedFunnel,
  nativeReport,
  tableFunnel,
  tableRetention,
  tableSegmentation,
} from './samples.fixture.ts';

function read(input: unknown, hint?: AnalysisType): Analysis {
  const result = readAnalysis(input, { type: hint });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the documented funnel', () => {
  test('opens with exactly one warning, which names the surplus time', () => {
    const { warnings } = read(documentedFunnel);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('300');
  });

  test('keeps every value where it was, also as text', () => {
    for (const input of [
      documentedFunnel,
      JSON.stringify(documentedFunnel),
      `\uFEFF${JSON.stringify(documentedFunnel)}\n`,
    ]) {
      const funnel = read(input);
      if (funnel.type !== 'funnel') throw new Error(funnel.type);
      expect(funnel.steps).toEqual(documentedFunnel.steps);
      expect(funnel.series).toEqual([
        { label: 'Total', ...documentedFunnel.total, place: { form: 'path', path: 'total' } },
      ]);
      expect(funnel.metric).toEqual({ step: 4, property: 'price' });
      expect(funnel.drillDownType).toBeNull();
      expect(funnel.extra).toEqual({});
    }
  });
});

describe('tables', () => {
  test('a funnel: columns by step number, -1 at the first step', () => {
    const funnel = read(tableFunnel);
    if (funnel.type !== 'funnel') throw new Error(funnel.type);
    expect(funnel.warnings).toEqual([]);
    expect(funnel.steps).toEqual(['view', 'purchase']);
    expect(funnel.hasTotal).toBe(true);
    expect(funnel.series).toMatchObject([
      { label: 'Total', counts: [50, 20], times: [-1, 340], metric: null },
      { label: 'web', counts: [35, 20], times: [-1, 340], metric: null },
      { label: 'phone', counts: [15, 0], times: [-1, -1], metric: null },
    ]);
  });

  test('a funnel without any times says so once, not for each step', () => {
    const funnel = read({
      ...{
        success: true,
        name: 'f',
        header: ['serie', 'step 1 a count', 'step 2 b count', 'step 3 c count'],
      },
      rows: [['Total', 4, 2, 1]],
    });
    expect(funnel.warnings).toEqual(['No step has a column for its time.']);
  });

  test('a country with brackets in its name is no measure by name: the numbers before it are some too', () => {
    const report = read({
      ...{ success: true, name: 'r', header: ['date', 'Germany', 'Korea (Republic)', 'Japan'] },
      rows: [['2024-11-01', 4, 2, 1]],
    });
    expect(report).toMatchObject({ type: 'report', groupings: [0], metrics: [1, 2, 3] });
  });

  test('a step name may contain spaces and the word count', () => {
    const funnel = read(
      'serie,step 1 re count count,"step 2 a, b count",step 2 "a duration from previous\r\nTotal,4,2,9\r\n',
    );
    expect(funnel.type === 'funnel' && funnel.steps).toEqual(['re count', 'a, b']);
  });

  test('a retention, from JSON and from CSV with empty cells', () => {
    const csv = 'starting date,initial step,period 0,period 1\n1704067200,64,64,25\n1704672000,58,58,\n';
    for (const input of [tableRetention, csv]) {
      const retention = read(input);
      if (retention.type !== 'retention') throw new Error(retention.type);
      expect(retention.warnings).toEqual([]);
      expect(retention.periods).toEqual([0, 1]);
      expect(retention.cohorts).toMatchObject([
        { start: 1704067200, label: '2024-01-01', size: 64, values: [64, 25] },
        { start: 1704672000, label: '2024-01-08', size: 58, values: [58, null] },
      ]);
    }
  });

  test('a segmentation and a report', () => {
    expect(read(tableSegmentation)).toMatchObject({
      type: 'segmentation',
      groupings: [0],
      metrics: [1, 2],
      sizeColumn: 2,
    });
    const report = read('city,year,count(customer)\n"Žilina ""A""",2014,3\n,2015,-4.5\n');
    expect(report).toMatchObject({ type: 'report', groupings: [0, 1], metrics: [2], warnings: [] });
    expect(report.type === 'report' && report.rows).toEqual([
      ['Žilina "A"', '2014', 3],
      ['', '2015', -4.5],
    ]);
  });

  test('the native report', () => {
    const report = read(nativeReport);
    expect(report).toMatchObject({
      type: 'report',
      columns: ['group', 'value'],
      warnings: [],
      groupings: [0],
      metrics: [1],
    });
    expect(report.type === 'report' && report.rows).toEqual([
      ['North', 120.5],
      ['South', 80.25],
    ]);
  });

  test('rows of another length are named and never shifted', () => {
    const report = read({ header: ['a', 'count(b)'], rows: [['x', 1, 99], ['y'], { z: 1 }] });
    expect(report.type === 'report' && report.rows).toEqual([
      ['x', 1],
      ['y', null],
    ]);
    expect(report.warnings.join('\n')).toMatch(/99[\s\S]*missing/);
    expect(report.extra).toMatchObject({ rows: [{ z: 1 }] });
  });

  test('a hint that does not fit is said, and helps where the shape is open', () => {
    expect(read(tableRetention, 'funnel').warnings.join()).toMatch(/funnel.*retention/);
    expect(read('segment,avg(price)\nA,1\n', 'segmentation').type).toBe('segmentation');
  });
});
