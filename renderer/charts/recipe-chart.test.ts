import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../shared/domain/analysis/read/read-analysis.ts';
import {
  comparisonDrawing,
  drawing,
  trendDrawing,
} from '../../shared/domain/report-document/report-document.ts';
import type { Origin } from './analysis/origin.ts';
import type { TrendPoint } from './compare/trend/read-points.ts';
import type { Picture } from './export/analysis-export.ts';
import { comparisonChart, recipeChart, trendChart } from './recipe-chart.ts';

const measure = (text: string, size: number) => [...text].length * size * 0.5;
const day = 86_400;
const at = (takenAt: number): Origin => ({ source: 'from Shop', takenAt, timeZone: 'UTC' });
const now = at(1_704_067_200 + 60 * day);

function read(data: object): Analysis {
  const analysis = readAnalysis({ success: true, ...data });
  if (!analysis.ok) throw new Error(analysis.error.message);
  return analysis.value;
}

const funnel = (spain: number, more: readonly string[] = []) =>
  read({
    header: ['serie', 'step 1 view count', 'step 2 purchase count'],
    rows: [
      ['Total', 30_000, spain + 1_600],
      ...more.map((name) => [name, 500, 40]),
      ['Germany', 20_000, 1_600],
      ['Spain', 10_000, spain],
    ],
  });
const retention = (back: number) =>
  read({
    header: ['starting date', 'initial step', 'period 0', 'period 1'],
    rows: [0, 7].map((days) => [
      new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10),
      1_000,
      1_000,
      back + days,
    ]),
  });
const plans = (people: number) =>
  read({
    header: ['segment', 'sum(price)', '#'],
    rows: [
      ['Pro', 120, people],
      ['Free', 3, 40],
    ],
  });

/** The lines of a legend, which name what is drawn. */
const legendOf = (picture: Picture | undefined) => picture?.caption.legend.map(({ label }) => label);
const sceneOf = (picture: Picture | undefined) => picture?.draw(700, measure);
const textsOf = (picture: Picture | undefined) =>
  sceneOf(picture)?.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

describe('a chart drawn again from its analysis', () => {
  it('is the same picture once more, whatever its recipe went through', () => {
    for (const [analysis, wanted] of [
      [funnel(800), { of: 'funnel', mode: 'total', series: ['Spain'], metricBase: 0 }],
      [plans(3), { of: 'table', measure: 'sum(price)', drawing: 'bars', sortBy: null }],
    ] as const) {
      const kept = drawing.parse(JSON.parse(JSON.stringify(wanted)));
      const first = recipeChart(analysis, now, kept);
      expect(first?.picture.recipe).toEqual({ of: 'one', drawing: wanted });
      expect(sceneOf(recipeChart(analysis, now, kept)?.picture)).toEqual(sceneOf(first?.picture));
      expect(first?.table().rows.length).toBeGreaterThan(0);
    }
  });

  it('finds chosen series by their names in a newer snapshot, and the first ones where none is left', () => {
    const wanted = drawing.parse({ of: 'funnel', mode: 'own', series: ['Spain'], metricBase: 0 });
    const later = recipeChart(funnel(900, ['Austria', 'Italy']), now, wanted);
    expect(legendOf(later?.picture)).toEqual(['Spain', 'Lost since the step before']);
    const without = recipeChart(funnel(900), now, drawing.parse({ ...wanted, series: ['Atlantis'] }));
    expect(legendOf(without?.picture)).toEqual(['Total', 'Germany', 'Spain', 'Lost since the step before']);
  });

  it('is nothing where the analysis is of another type now', () => {
    expect(
      recipeChart(plans(3), now, { of: 'funnel', mode: 'own', series: null, metricBase: 0 }),
    ).toBeUndefined();
  });
});

const names = { before: 'October', after: 'November' };
const pairOf = (one: Analysis, other: Analysis) => ({
  before: { analysis: one, origin: now },
  after: { analysis: other, origin: now },
  names,
});

describe('a comparison drawn again from both', () => {
  it('of funnels names the series that moved at the step that was chosen', () => {
    const kept = comparisonDrawing.parse({ of: 'funnel', view: 'series', series: null, step: 'purchase' });
    const chart = comparisonChart(pairOf(funnel(800), funnel(1_000)), kept);
    expect(chart?.picture.caption.details.join()).toContain('Change from October to November at purchase');
    expect(textsOf(chart?.picture)).toEqual(expect.arrayContaining(['Spain', '+2.0\u202fpp', 'yes']));
    expect(chart?.table().columns.map(({ name }) => name)).toContain('from first, October');
    expect(chart?.picture.recipe).toMatchObject({ of: 'two', names, drawing: kept });
  });

  it('of funnels by step draws the series that was chosen, also where names repeat', () => {
    const kept = comparisonDrawing.parse({ of: 'funnel', view: 'steps', series: 'Spain', step: null });
    const chart = comparisonChart(pairOf(funnel(800), funnel(1_000)), kept);
    expect(chart?.picture.caption.details[0]).toBe('Funnel, Spain, % of first step.');
    expect(legendOf(chart?.picture)).toEqual(['October', 'November']);
  });

  it('of retentions draws the curves or the map, and of reports the measure that was chosen', () => {
    const retentions = (picture: 'curves' | 'map') =>
      comparisonChart(
        pairOf(retention(400), retention(500)),
        comparisonDrawing.parse({
          ...{ of: 'retention', picture, match: 'place', mode: 'unknown' },
          cells: { before: null, after: 'people' },
        }),
      );
    expect(retentions('curves')?.picture.name).toBe('Curves');
    expect(retentions('map')?.picture.name).toBe('Map of changes');
    const tables = comparisonChart(
      pairOf(plans(3), plans(30)),
      comparisonDrawing.parse({ of: 'table', measure: 'sum(price)', figure: 'number', match: null }),
    );
    expect(tables?.picture.caption.details[0]).toContain('Change of sum(price) from October to November');
  });

  it('is nothing where the two are of other types, or share nothing', () => {
    const kept = comparisonDrawing.parse({ of: 'funnel', view: 'series', series: null, step: null });
    expect(comparisonChart(pairOf(funnel(800), plans(3)), kept)).toBeUndefined();
  });
});

describe('a trend drawn again from every snapshot', () => {
  const points = (...all: readonly Analysis[]): readonly TrendPoint[] =>
    all.map((analysis, index) => ({ label: `Snapshot ${index + 1}`, analysis, origin: at(index * day) }));

  it('draws the lines that were chosen by name, and a snapshot more once there is one', () => {
    const kept = trendDrawing.parse({ view: 'series', chosen: null, lines: ['Spain'] });
    const two = trendChart(points(funnel(800), funnel(900)), [], kept);
    expect(legendOf(two?.picture)).toEqual(['Spain']);
    const three = trendChart(
      points(funnel(800), funnel(900), funnel(1_000, ['Austria'])),
      ['one of October'],
      kept,
    );
    expect(legendOf(three?.picture)).toEqual(['Spain']);
    expect(three?.picture.caption.details[0]).toContain('over 3 snapshots');
    expect(three?.picture.caption.notes.join()).toContain('one of October');
    expect(three?.table().columns).toHaveLength(4);
    expect(three?.picture.recipe).toEqual({ of: 'snapshots', drawing: kept });
  });

  it('of reports follows the measure, and needs two snapshots', () => {
    const kept = trendDrawing.parse({ view: 'steps', chosen: 'sum(price)', lines: null });
    const chart = trendChart(points(plans(3), plans(4)), [], kept);
    expect(chart?.picture.caption.details[0]).toContain('sum(price)');
    expect(trendChart(points(retention(400), retention(500)), [], kept)?.picture.name).toBe('Trend');
    expect(trendChart(points(plans(3)), [], kept)).toBeUndefined();
  });
});
