import { expect, test } from 'vitest';
import { computeFunnel } from '../../../shared/domain/analysis/funnel/funnel.ts';
import { readAnalysis } from '../../../shared/domain/analysis/read/read-analysis.ts';
import { tableFunnel } from '../../../shared/domain/analysis/read/samples.fixture.ts';
import { funnelCaption } from './funnel-caption.ts';

function notesOf(columns: number): readonly string[] {
  const read = readAnalysis({
    ...tableFunnel,
    header: tableFunnel.header.slice(0, columns),
    rows: tableFunnel.rows.map((row) => row.slice(0, columns)),
  });
  if (!read.ok || read.value.type !== 'funnel') throw new Error('no funnel');
  const analysis = read.value;
  const drawn = computeFunnel(analysis).series.map((numbers, index) => ({
    ...{ key: String(index), index, numbers, shares: numbers.fromFirst },
    colour: 'series-1' as const,
  }));
  return funnelCaption({ analysis, drawn, axis: '% of first step', origin: { source: '' } }).notes;
}

test('what the times mean is said only beneath a funnel that has some', () => {
  const about = 'Time: since the step before; the export does not say whether mean or median.';
  expect(notesOf(4)).toContain(about);
  expect(notesOf(3)).not.toContain(about);
});
