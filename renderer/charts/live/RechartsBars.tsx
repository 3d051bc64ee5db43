import { useId, useMemo } from 'react';
import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { type BarsModel, barHeight, type DrawnBar } from '../scene/bars-model.ts';
import type { LivePlace } from '../scene/Chart.tsx';
import { cssColour } from '../scene/colours.ts';
import { Box, Hatches, Text, Texts } from './RechartsParts.tsx';
import { SharedTooltip } from './SharedTooltip.tsx';

export interface RechartsBarsProps extends Pick<LivePlace, 'frame' | 'tooltips'> {
  readonly model: BarsModel;
  readonly describe: (row: number) => readonly string[];
}

/** Bars from a zero line, as the model has decided; each says its number itself, so that axis has no ticks. */
export function RechartsBars({ model, describe, frame, tooltips }: RechartsBarsProps) {
  const { drawing, plot, height, low, high, texts } = model;
  const { bars, width } = drawing;
  const data = useMemo(() => bars.map(({ value }, row) => ({ row, value })), [bars]);
  const hatch = useId();
  const rests = bars.flatMap(({ isRest, colour }) => (isRest ? [colour] : []));
  return (
    <ResponsiveContainer width={width} height={height}>
      <BarChart
        layout="vertical"
        data={data}
        accessibilityLayer={false}
        margin={{ top: plot.top, right: width - plot.right, bottom: height - plot.bottom, left: 0 }}
      >
        {rests.length > 0 && <Hatches id={hatch} colours={rests} />}
        <XAxis type="number" hide domain={[low, low === high ? 1 : high]} />
        <YAxis
          type="category"
          dataKey="row"
          width={plot.left}
          axisLine={false}
          tickLine={false}
          interval={0}
          tick={({ payload }) => {
            const mark = texts[Number(payload.value)]?.name;
            return mark === undefined ? <g /> : <Text mark={mark} />;
          }}
        />
        <Bar
          dataKey="value"
          name={drawing.axis}
          barSize={barHeight}
          isAnimationActive={false}
          activeBar={false}
          shape={(placed) => <PlacedBar {...{ bars, hatch }} place={placed} />}
        />
        <ReferenceLine x={0} stroke={cssColour('line-strong')} shapeRendering="crispEdges" />
        <Texts
          marks={[
            model.axisName,
            ...texts.flatMap(({ words, note }) => (note === undefined ? [words] : [words, note])),
          ]}
        />
        <SharedTooltip {...{ frame, tooltips }} cursor="band" lines={describe} />
      </BarChart>
    </ResponsiveContainer>
  );
}

interface PlacedBarProps {
  readonly bars: readonly DrawnBar[];
  readonly hatch: string;
  /** As recharts places it; to the left where its width is negative. */
  readonly place: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    /** The row of data; its place among those recharts draws leaves out rows without a value. */
    readonly payload?: { readonly row: number };
  };
}

function PlacedBar({ bars, hatch, place }: PlacedBarProps) {
  const bar = bars[place.payload?.row ?? -1];
  if (bar === undefined || bar.value === null || bar.value === 0) return null;
  return (
    <Box
      x={Math.min(place.x, place.x + place.width)}
      y={place.y}
      width={Math.max(0.5, Math.abs(place.width))}
      height={place.height}
      colour={bar.colour}
      hatch={bar.isRest ? hatch : undefined}
    />
  );
}
