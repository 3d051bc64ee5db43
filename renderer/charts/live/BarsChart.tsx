import { useCallback, useMemo } from 'react';
import { formatNumber } from '../../../shared/domain/analysis/format/format.ts';
import { barsModel, type DrawnBar } from '../scene/bars-model.ts';
import { barsScene } from '../scene/bars-scene.ts';
import { Chart, type LivePlace } from '../scene/Chart.tsx';
import type { Measure } from '../scene/scene.ts';
import { areOrdinaryBars } from './limits.ts';
import { useLater } from './use-later.ts';

interface BarsChartProps {
  /** The same array as long as the bars are the same. */
  readonly bars: readonly DrawnBar[];
  readonly axis: string;
  readonly summary: string;
  readonly onExplain: (row: number) => void;
  /** The text of one bar, where it is another than its name and number. */
  readonly describe?: (row: number) => readonly string[];
}

const load = () => import('./RechartsBars.tsx');

/** Bars on the screen, one below the other. */
export function BarsChart({ bars, axis, summary, onExplain, describe: described }: BarsChartProps) {
  const isOrdinary = useMemo(() => areOrdinaryBars(bars), [bars]);
  const parts = useLater(load, isOrdinary);
  const describe = useCallback(
    (row: number) => {
      if (described !== undefined) return described(row);
      const one = bars[row];
      if (one === undefined) return [];
      return [one.label, `${axis}: ${formatNumber(one.value)}`, ...(one.note === '' ? [] : [one.note])];
    },
    [bars, axis, described],
  );
  const draw = useCallback(
    (width: number, measure: Measure) => barsScene({ bars, axis, width, measure }),
    [bars, axis],
  );
  const live = useMemo(() => {
    if (parts === undefined) return undefined;
    return ({ width, measure, frame, tooltips }: LivePlace) => (
      <parts.RechartsBars
        model={barsModel({ bars, axis, width, measure })}
        {...{ describe, frame, tooltips }}
      />
    );
  }, [parts, bars, axis, describe]);
  return <Chart {...{ draw, live, summary, onExplain, describe }} />;
}
