import { formatTime } from '../../../shared/domain/analysis/format/format-time.ts';
import {
  computeFunnel,
  displayOrder,
  type FunnelNumbers,
} from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../shared/domain/analysis/model.ts';
import { chosenAmong, keysOf, labelKeys } from '../../../shared/domain/report-document/label-keys.ts';
import type { FunnelChoices } from '../../../shared/domain/report-document/report-document.ts';
import type { Origin } from '../analysis/origin.ts';
import type { Picture } from '../export/analysis-export.ts';
import { mostSeries } from './drawing/funnel-layout.ts';
import { funnelScene } from './drawing/funnel-scene.ts';
import { drawnSeries, toldApart } from './drawing/funnel-series.ts';
import { funnelCaption } from './funnel-caption.ts';

interface MoreChoices {
  /** How times are written; as h min s where it is not said. */
  readonly formatTime?: (seconds: number | null) => string;
  /** Where they are computed already. */
  readonly numbers?: FunnelNumbers;
}

/**
 * A funnel as it is chosen, for its view and for a report alike.
 *
 * @param choices series by label. Those that the analysis lacks are left out; without any, the first ones are drawn
 */
export function funnelPicture(
  analysis: FunnelAnalysis,
  origin: Origin,
  choices: FunnelChoices & MoreChoices,
): Picture {
  const { mode, metricBase } = choices;
  const numbers = choices.numbers ?? computeFunnel(analysis, metricBase);
  const { steps, series } = numbers;
  const order = displayOrder(numbers);
  const keys = labelKeys(series.map(({ label }) => label));
  const found = chosenAmong(keys, choices.series ?? []);
  const shown = found.size > 0 ? found : new Set(order.slice(0, mostSeries));
  const drawn = toldApart(drawnSeries(numbers, order, mode), shown).filter(({ index }) => shown.has(index));
  const own = series.length > 1 ? '% of own first step' : '% of first step';
  const axis = mode === 'own' ? own : '% of Total’s first step';
  const write = choices.formatTime ?? formatTime;
  return {
    name: 'Funnel',
    draw: (width, measure) => funnelScene({ steps, series: drawn, axis, formatTime: write, width, measure }),
    caption: funnelCaption({ analysis, drawn, axis, origin }),
    recipe: {
      of: 'one',
      drawing: {
        ...{ of: 'funnel', mode, metricBase },
        series: choices.series === null ? null : [...choices.series],
      },
    },
  };
}

/** The shown series by what a newer snapshot calls them too; null for those that are shown at first. */
export function keysOfSeries(numbers: FunnelNumbers, shown: ReadonlySet<number>): string[] | null {
  const first = displayOrder(numbers).slice(0, mostSeries);
  if (shown.size === first.length && first.every((index) => shown.has(index))) return null;
  return keysOf(labelKeys(numbers.series.map(({ label }) => label)), shown);
}
