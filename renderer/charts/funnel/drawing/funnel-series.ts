import { formatCount } from '../../../../shared/domain/analysis/format/format.ts';
import type { FunnelNumbers, FunnelSeriesNumbers } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import { paletteColours, seriesColour } from '../../scene/colours.ts';
import type { ColourToken, Measure } from '../../scene/scene.ts';

/** One series as drawn, in a vertical and a horizontal funnel alike. */
export interface DrawnSeries {
  readonly key: string;
  /** Its place among the series of the analysis. */
  readonly index: number;
  readonly numbers: FunnelSeriesNumbers;
  readonly colour: ColourToken;
  /** What the bars show: the share of its own first step or of the Total's. */
  readonly shares: readonly (number | null)[];
}

/** All series in the order they are shown in. */
export function drawnSeries(
  { series, hasTotal }: FunnelNumbers,
  order: readonly number[],
  mode: 'own' | 'total',
): readonly DrawnSeries[] {
  return order.flatMap((index): readonly DrawnSeries[] => {
    const numbers = series[index];
    if (numbers === undefined) return [];
    const shares = mode === 'own' ? numbers.fromFirst : numbers.fromTotal;
    return [
      {
        key: `series ${index}`,
        index,
        numbers,
        colour: seriesColour(index, hasTotal, series.length),
        shares,
      },
    ];
  });
}

/**
 * The series with colours of their own among those shown: where two that are shown would have the same, the later one
 * takes the first that is free. With more series than colours they repeat.
 */
export function toldApart(all: readonly DrawnSeries[], shown: ReadonlySet<number>): readonly DrawnSeries[] {
  const taken = new Set<ColourToken>();
  const wanted = all.filter(({ index }) => shown.has(index));
  const own = new Set(wanted.map(({ colour }) => colour));
  return all.map((one) => {
    if (!shown.has(one.index)) return one;
    const free = paletteColours.find((colour) => !taken.has(colour) && !own.has(colour));
    const colour = taken.has(one.colour) ? (free ?? one.colour) : one.colour;
    taken.add(colour);
    return { ...one, colour };
  });
}

/** What a funnel is drawn from; all numbers are computed before. */
export interface FunnelDrawing {
  readonly steps: readonly string[];
  readonly series: readonly DrawnSeries[];
  /** Which of them the figures beside the bars are of, by its place; the first where it is not said. */
  readonly figures?: number;
  /** What the axis is called. */
  readonly axis: string;
  readonly formatTime: (seconds: number | null) => string;
  /** Pixels. */
  readonly width: number;
  readonly measure: Measure;
}

/** The series whose figures stand beside the bars. */
export function figuredSeries({
  series,
  figures = 0,
}: Pick<FunnelDrawing, 'series' | 'figures'>): FunnelSeriesNumbers | undefined {
  return series[figures]?.numbers;
}

/** People lost with a minus, a gain with a plus. */
export function formatLoss(dropped: number | null): string {
  if (dropped === null || dropped === 0) return formatCount(dropped);
  return dropped > 0 ? `−${formatCount(dropped)}` : `+${formatCount(-dropped)}`;
}
