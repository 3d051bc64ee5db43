import { useId, useMemo } from 'react';
import {
  Bar,
  BarChart,
  ReferenceLine,
  ResponsiveContainer,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { formatCount, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { Box, Hatches, Text, Texts, ValueGrid } from '../../live/RechartsParts.tsx';
import { SharedTooltip } from '../../live/SharedTooltip.tsx';
import type { LivePlace } from '../../scene/Chart.tsx';
import { cssColour } from '../../scene/colours.ts';
import { text } from '../../scene/marks.ts';
import type { TooltipLine } from '../../scene/Tooltip.tsx';
import { extentOf } from './funnel-layout.ts';
import { barLines } from './funnel-summary.ts';
import type { StandingFunnel } from './standing-model.ts';

export interface RechartsFunnelProps extends Pick<LivePlace, 'frame' | 'tooltips'> {
  readonly model: StandingFunnel;
}

/**
 * A standing funnel, as the model has decided: one bar a series and step, which draws its hatched loss itself. Two
 * stacked bars for each would take recharts several times as long.
 */
export function RechartsFunnel({ model, frame, tooltips }: RechartsFunnelProps) {
  const { drawing, plot, height, top, ticks } = model;
  const { steps, series, width } = drawing;
  const data = useMemo(
    () =>
      steps.map((_name, step) => ({
        step,
        ...Object.fromEntries([...series.entries()].map(([row, { shares }]) => [`s${row}`, shares[step]])),
      })),
    [steps, series],
  );
  const hatch = useId();
  const labels = new Map(ticks.map(({ value, label }) => [value, label]));
  return (
    <ResponsiveContainer width={width} height={height}>
      <BarChart
        data={data}
        accessibilityLayer={false}
        margin={{ top: plot.top, right: width - plot.right, bottom: height - plot.bottom, left: 0 }}
      >
        <Hatches id={hatch} colours={series.map(({ colour }) => colour)} />
        <ValueGrid />
        <XAxis dataKey="step" scale="band" hide />
        <YAxis
          type="number"
          domain={[0, top]}
          allowDataOverflow
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
        {[...series.entries()].map(([row, one]) => (
          <Bar
            key={row}
            dataKey={`s${row}`}
            name={one.numbers.label}
            fill={cssColour(one.colour)}
            isAnimationActive={false}
            activeBar={false}
            legendType="none"
            shape={({ payload }) => <StepBar {...{ model, row, hatch }} step={payload.step} />}
          />
        ))}
        <ReferenceLine y={0} stroke={cssColour('line-strong')} shapeRendering="crispEdges" />
        <Texts marks={[model.axisName, ...model.heads, ...model.losses]} />
        <SharedTooltip {...{ frame, tooltips }} cursor="band" lines={(step) => stepLines(model, step)} />
      </BarChart>
    </ResponsiveContainer>
  );
}

interface StepBarProps {
  readonly model: StandingFunnel;
  readonly row: number;
  readonly step: number;
  readonly hatch: string;
}

/**
 * What reached a step, and on top of it what was lost since the step before. recharts would round the width of a bar
 * down to a whole pixel, which adds up to more than that over twelve series: a bar's place within its step is the model's.
 */
function StepBar({ model, row, step, hatch }: StepBarProps) {
  const [atStep, atShare] = [useXAxisScale(), useYAxisScale()];
  const series = model.drawing.series[row];
  const begin = atStep?.(step, { position: 'start' });
  if (series === undefined || begin === undefined || atShare === undefined) return null;
  const { reached, lost } = extentOf(series.shares, step, model.top);
  const [floor, end, before] = [0, reached, reached + lost].map((part) => atShare(part * model.top) ?? 0);
  if (floor === undefined || end === undefined || before === undefined) return null;
  const within = model.barX(step, row) - model.plot.left - model.column * step;
  const place = { x: begin + within, width: model.bar, colour: series.colour };
  return (
    <>
      {reached > 0 && <Box {...place} y={end} height={floor - end} />}
      {lost > 0 && <Box {...place} y={before} height={end - before} hatch={hatch} />}
    </>
  );
}

/** All about one bar, or a line for each of several. */
function stepLines({ drawing }: StandingFunnel, step: number): readonly (string | TooltipLine)[] {
  const { steps, series } = drawing;
  const name = steps[step] ?? '';
  if (series.length === 1) return barLines(series[0]?.numbers, name, step);
  return [
    name,
    ...series.map(({ numbers, shares, colour }) => ({
      name: numbers.label,
      text: `${formatShare(shares[step] ?? null)}, ${formatCount(numbers.counts[step] ?? null)} people`,
      colour,
    })),
  ];
}
