import { useCallback, useMemo } from 'react';
import { useStateFor } from '../controls/use-state-for.ts';
import { Chart, type LivePlace } from '../scene/Chart.tsx';
import { type ColumnRange, type LinesDrawing, linesModel, namedLines } from '../scene/lines-model.ts';
import { linesScene } from '../scene/lines-scene.ts';
import type { Measure } from '../scene/scene.ts';
import { areOrdinaryLines, brushFrom, brushSpace } from './limits.ts';
import { SeriesLegend } from './SeriesLegend.tsx';
import { useLater } from './use-later.ts';

interface LinesChartProps {
  /** The same object as long as the lines are the same. */
  readonly drawing: Omit<LinesDrawing, 'width' | 'measure' | 'range'>;
  readonly summary: string;
  readonly formatValue: (value: number | null) => string;
  /** A line, by its place among those that have a name, and a column. */
  readonly onExplain?: ((line: number, column: number) => void) | undefined;
}

const load = () => import('./RechartsLines.tsx');
const none: ReadonlySet<number> = new Set();

/** Lines on the screen, which can be switched off; of many columns a part can be looked at. */
export function LinesChart({ drawing, summary, formatValue, onExplain }: LinesChartProps) {
  const { columns, lines } = drawing;
  const [hidden, setHidden] = useStateFor(drawing, () => none);
  const [range, setRange] = useStateFor<ColumnRange | undefined>(drawing, () => undefined);
  const named = namedLines(lines);
  // Apart from the range: recharts takes new data for the end of dragging a handle.
  const drawn = useMemo(() => {
    const off = new Set(namedLines(lines).filter((_line, index) => hidden.has(index)));
    return lines.filter((line) => !off.has(line));
  }, [lines, hidden]);
  const shown = useMemo(() => ({ ...drawing, lines: drawn, range }), [drawing, drawn, range]);
  const places = [...named.keys()].filter((index) => !hidden.has(index));
  const isOrdinary = useMemo(() => areOrdinaryLines(lines), [lines]);
  const isLong = columns.length > brushFrom;
  const parts = useLater(load, isOrdinary);
  const draw = useCallback(
    (width: number, measure: Measure) => linesScene({ ...shown, width, measure }),
    [shown],
  );
  const live = useMemo(() => {
    if (parts === undefined) return undefined;
    const onRange = isLong ? setRange : undefined;
    return ({ width, measure, frame, tooltips }: LivePlace) => (
      <parts.RechartsLines
        model={linesModel({ ...shown, width, measure })}
        {...{ formatValue, onRange, frame, tooltips }}
      />
    );
  }, [parts, isLong, shown, formatValue, setRange]);
  return (
    <>
      {named.length > 1 && <SeriesLegend lines={named} hidden={hidden} onChange={setHidden} />}
      <Chart
        {...{ draw, live, summary }}
        below={isOrdinary && isLong ? brushSpace.height + brushSpace.below : 0}
        onExplain={onExplain && ((row, column) => onExplain(places[row] ?? 0, column))}
        describe={(row, column) => {
          const line = named[places[row] ?? 0];
          return [
            columns[column] ?? '',
            `${line?.label ?? ''}: ${formatValue(line?.values[column] ?? null)}`,
          ];
        }}
      />
    </>
  );
}
