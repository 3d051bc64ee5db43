import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';
import type { Picture } from '../export/analysis-export.ts';
import { linesScene } from '../scene/lines-scene.ts';
import { periodName } from './heat-cell.ts';
import { type CurveOptions, retentionLines } from './retention-lines.ts';

/** The curve of a retention, for the screen and for a picture. */
export function retentionCurve(numbers: RetentionNumbers, options: CurveOptions): Picture['draw'] {
  const lines = retentionLines(numbers, options);
  const columns = numbers.periods.map((period) => periodName(numbers.unit, period));
  return (width, measure) =>
    linesScene({ columns, lines, axis: '% of cohort', format: wholePercent, width, measure });
}

function wholePercent(rate: number): string {
  return `${Number((rate * 100).toPrecision(12))} %`;
}
