import { useCallback, useMemo } from 'react';
import { areOrdinary, mostBars } from '../../live/limits.ts';
import { useLater } from '../../live/use-later.ts';
import { Chart, type LivePlace } from '../../scene/Chart.tsx';
import type { Measure } from '../../scene/scene.ts';
import { funnelScene, isStanding } from './funnel-scene.ts';
import type { FunnelDrawing } from './funnel-series.ts';
import { standingFunnel } from './standing-model.ts';

interface FunnelChartProps {
  /** The same object as long as the funnel is the same. */
  readonly drawing: Omit<FunnelDrawing, 'width' | 'measure'>;
  readonly summary: string;
  /** A series, by its place among those drawn, and a step. */
  readonly describe: (row: number, column: number) => readonly string[];
  readonly onExplain?: ((row: number, column: number) => void) | undefined;
}

const load = () => import('./RechartsFunnel.tsx');

/** A funnel on the screen: standing in elements of its own, lying as a painted scene. */
export function FunnelChart({ drawing, summary, describe, onExplain }: FunnelChartProps) {
  const isOrdinary = useMemo(() => {
    const { steps, series } = drawing;
    return (
      series.length > 0 &&
      steps.length * series.length <= mostBars &&
      series.every(({ shares }) => areOrdinary(shares))
    );
  }, [drawing]);
  const parts = useLater(load, isOrdinary);
  const draw = useCallback(
    (width: number, measure: Measure) => funnelScene({ ...drawing, width, measure }),
    [drawing],
  );
  const live = useMemo(() => {
    if (parts === undefined) return undefined;
    return ({ width, measure, frame, tooltips }: LivePlace) => {
      const placed = { ...drawing, width, measure };
      return isStanding(placed) ? (
        <parts.RechartsFunnel model={standingFunnel(placed)} {...{ frame, tooltips }} />
      ) : undefined;
    };
  }, [parts, drawing]);
  return <Chart {...{ draw, live, summary, describe, onExplain }} />;
}
