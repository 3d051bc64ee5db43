import type { ReactNode } from 'react';
import { Bar, BarChart, CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { FunnelNumbers } from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';

const colours = ['#3a5bd9', '#c2570c', '#0a8563', '#a8327d'];

/** As its documentation draws grouped bars: a bar a series and step, without animation. */
export function rechartsFunnel({ steps, series }: FunnelNumbers): ReactNode {
  const data = steps.map((step, index) => ({
    step,
    ...Object.fromEntries(series.map(({ fromFirst }, one) => [`s${one}`, fromFirst[index] ?? 0])),
  }));
  return (
    <BarChart width={1_000} height={600} data={data}>
      <CartesianGrid />
      <XAxis dataKey="step" />
      <YAxis />
      <Tooltip />
      {series.map(({ label }, one) => (
        <Bar
          key={label}
          dataKey={`s${one}`}
          name={label}
          fill={colours[one % colours.length] ?? ''}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}

/**
 * recharts has no heat map. The lightest drawing of the same triangle that it has: a line for each cohort, without
 * dots.
 */
export function rechartsRetention({ periods, cohorts }: RetentionNumbers): ReactNode {
  const data = periods.map((period, column) => ({
    period,
    ...Object.fromEntries(cohorts.map(({ rates }, one) => [`c${one}`, rates[column] ?? null])),
  }));
  return (
    <LineChart width={1_000} height={600} data={data}>
      <CartesianGrid />
      <XAxis dataKey="period" />
      <YAxis />
      <Tooltip />
      {cohorts.map(({ label }, one) => (
        <Line
          key={label}
          dataKey={`c${one}`}
          name={label}
          stroke={colours[one % colours.length] ?? ''}
          dot={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}
