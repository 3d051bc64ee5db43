import { useMemo } from 'react';
import {
  Brush,
  DefaultZIndexes,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import type { LivePlace } from '../scene/Chart.tsx';
import { cssColour } from '../scene/colours.ts';
import {
  type ColumnRange,
  type DrawnLine,
  dotsOf,
  type LinesModel,
  namedLines,
  piecesOf,
} from '../scene/lines-model.ts';
import { text } from '../scene/marks.ts';
import type { TooltipLine } from '../scene/Tooltip.tsx';
import { brushSpace } from './limits.ts';
import { Text, Texts, ValueGrid } from './RechartsParts.tsx';
import { SharedTooltip } from './SharedTooltip.tsx';

export interface RechartsLinesProps extends Pick<LivePlace, 'frame' | 'tooltips'> {
  readonly model: LinesModel;
  readonly formatValue: (value: number | null) => string;
  /** Chooses a part of the columns; undefined where all of them are drawn at once. */
  readonly onRange: ((range: ColumnRange) => void) | undefined;
}

/** For the names of columns. */
const namesHeight = 28;

/** Lines over columns, as the model has decided. One row of data a column. */
export function RechartsLines({ model, formatValue, onRange, frame, tooltips }: RechartsLinesProps) {
  const { drawing, plot, range, low, high, ticks } = model;
  const { columns, lines, width } = drawing;
  const data = useMemo(() => rowsOf(columns, lines), [columns, lines]);
  const below = onRange === undefined ? 0 : brushSpace.height + brushSpace.below;
  const height = model.height + below;
  const labels = new Map(ticks.map(({ value, label }) => [value, label]));
  const names = new Map(model.columnNames.map((name) => [name.column, name]));
  return (
    <ResponsiveContainer width={width} height={height}>
      <LineChart
        data={data}
        accessibilityLayer={false}
        margin={{
          top: plot.top,
          right: width - plot.right,
          bottom: below === 0 ? 0 : brushSpace.below,
          left: 0,
        }}
      >
        <ValueGrid />
        <XAxis
          dataKey="column"
          scale="point"
          height={namesHeight}
          axisLine={false}
          tickLine={false}
          interval={0}
          ticks={[...names.keys()]}
          tick={({ payload }) => {
            const mark = names.get(Number(payload.value));
            return mark === undefined ? <g /> : <Text mark={mark} />;
          }}
        />
        <YAxis
          type="number"
          domain={[low, high]}
          width={plot.left}
          axisLine={false}
          tickLine={false}
          interval={0}
          ticks={ticks.map(({ value }) => value)}
          tick={({ payload, y }) => (
            <Text
              mark={text({
                x: plot.left - 8,
                y: Number(y) + 4,
                text: labels.get(payload.value) ?? '',
                ...{ size: 11, colour: 'text-faint', anchor: 'end' },
              })}
            />
          )}
        />
        <ReferenceLine y={0} stroke={cssColour('line-strong')} shapeRendering="crispEdges" />
        {[...lines.entries()].map(([index, line]) => (
          <Line
            key={index}
            dataKey={`v${index}`}
            name={line.label}
            stroke={cssColour(line.colour)}
            isAnimationActive={false}
            legendType="none"
            {...(line.isFaint === true ? ({ tooltipType: 'none' } as const) : {})}
            dot={false}
            activeDot={line.isFaint === true ? false : { r: 3.5, stroke: cssColour('surface') }}
            shape={({ points = [] }) => (
              <Strokes line={line} range={range} points={points as readonly Place[]} />
            )}
          />
        ))}
        <ZIndexLayer zIndex={DefaultZIndexes.line}>
          {[...lines.entries()].map(([index, line]) => (
            <Dots key={index} line={line} range={range} />
          ))}
        </ZIndexLayer>
        <Texts marks={[model.axisName, ...model.lineNames]} />
        <SharedTooltip
          {...{ frame, tooltips }}
          cursor="line"
          lines={(column) => tooltipLines(model, column, formatValue)}
        />
        {onRange !== undefined && (
          <Brush
            dataKey="name"
            height={brushSpace.height}
            startIndex={range.from}
            endIndex={range.to}
            travellerWidth={8}
            stroke={cssColour('text-faint')}
            fill={cssColour('sunken')}
            tickFormatter={() => ''}
            onChange={({ startIndex, endIndex }) => onRange({ from: startIndex, to: endIndex })}
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
}

/** The column's place, its name for the handles of the range, and a value of each line. */
function rowsOf(columns: readonly string[], lines: readonly DrawnLine[]) {
  return columns.map((name, column) => ({
    column,
    name,
    ...Object.fromEntries([...lines.entries()].map(([at, { values }]) => [`v${at}`, values[column] ?? null])),
  }));
}

function tooltipLines(
  { drawing }: LinesModel,
  column: number,
  formatValue: (value: number | null) => string,
): readonly (string | TooltipLine)[] {
  const named = namedLines(drawing.lines);
  return [
    drawing.columns[column] ?? '',
    ...named.map(({ label, values, colour }) => {
      const words = formatValue(values[column] ?? null);
      return named.length === 1 ? `${label}: ${words}` : { name: label, text: words, colour };
    }),
  ];
}

interface Place {
  readonly x: number;
  /** Null where there is no value. */
  readonly y: number | null;
}

interface StrokesProps {
  readonly line: DrawnLine;
  readonly range: ColumnRange;
  /** Where recharts has put the columns of the range. */
  readonly points: readonly Place[];
}

/**
 * All of a line in one element a piece: recharts has no line that turns dashed. Where lines are exchanged, recharts draws
 * once more with the places of the former ones; what has none there is left out.
 */
function Strokes({ line, range, points }: StrokesProps) {
  return piecesOf(line, range).map(({ columns, isDashed }) => (
    <polyline
      key={columns[0]}
      points={columns
        .flatMap((column) => {
          const { x, y = null } = points[column - range.from] ?? {};
          return x === undefined || y === null ? [] : [`${x},${y}`];
        })
        .join(' ')}
      fill="none"
      stroke={cssColour(line.colour)}
      strokeWidth={line.width}
      strokeLinejoin="round"
      strokeDasharray={isDashed ? '4 4' : undefined}
      data-mark="line"
    />
  ));
}

/** Not recharts' own, which it draws for every point or for none. */
function Dots({ line, range }: Pick<StrokesProps, 'line' | 'range'>) {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  const colour = cssColour(line.colour);
  return dotsOf(line, range).map(({ column, isHollow }) => (
    <circle
      key={column}
      cx={x?.(column)}
      cy={y?.(line.values[column] ?? 0)}
      r={2.5}
      fill={isHollow ? cssColour('surface') : colour}
      stroke={isHollow ? colour : undefined}
      strokeWidth={1.5}
      data-mark="dot"
    />
  ));
}
