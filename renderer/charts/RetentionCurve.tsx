import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatShare } from '../../shared/domain/analysis/format.ts';
import type { RetentionNumbers } from '../../shared/domain/analysis/retention.ts';
import { type MeanKind, meanFormulas } from '../../shared/domain/analysis/retention-means.ts';
import { paletteColour } from './colours.ts';
import { periodName } from './HeatCell.tsx';
import { labelOf } from './RetentionChart.tsx';
import styles from './retention-curve.module.css';
import { cohortLine, meanLine } from './retention-lines.ts';

interface RetentionCurveProps {
  readonly numbers: RetentionNumbers;
  readonly mean: MeanKind;
  readonly chosen: ReadonlySet<number>;
  readonly timeZone: string | undefined;
}

/** Without a choice, so many cohorts are drawn faintly behind the mean; more would be a thicket. */
const mostFaint = 15;

/** The mean as a bold line, cohorts as thin ones, the axis from zero; dashed where the data is not complete. */
export function RetentionCurve({ numbers, mean, chosen, timeZone }: RetentionCurveProps) {
  const { periods, unit, cohorts } = numbers;
  const bold = {
    line: meanLine(numbers, mean),
    name: meanFormulas[mean].label,
    colour: 'var(--text)',
    width: 2.5,
  };
  const faint = cohorts.length <= mostFaint ? cohorts.map((_cohort, index) => index) : [];
  const thin = [...(chosen.size > 0 ? chosen : faint)].flatMap((index, place) =>
    cohorts.slice(index, index + 1).map((cohort) => ({
      line: cohortLine(numbers, index),
      name: labelOf(cohort, timeZone),
      colour:
        chosen.size > 0 ? paletteColour(place) : 'color-mix(in srgb, var(--text-faint) 55%, transparent)',
      width: chosen.size > 0 ? 1.5 : 1,
    })),
  );
  const lines = [...thin, bold];
  const data = periods.map((period, column) => ({
    period,
    ...Object.fromEntries(
      lines.flatMap(({ line }) => [
        [`${line.key} solid`, line.solid[column] ?? null],
        [`${line.key} dashed`, line.dashed[column] ?? null],
      ]),
    ),
  }));
  const named = chosen.size > 0 ? lines : [bold];
  return (
    <figure
      style={{ margin: 0 }}
      aria-label={`Retention curve, ${bold.name}. The table below gives the numbers.`}
    >
      <div className={styles.curveHead}>
        {named.map(({ line, name, colour }) => (
          <span key={line.key} className={styles.key}>
            <span style={{ borderColor: colour }} />
            {name}
          </span>
        ))}
        {chosen.size === 0 && <span>Choose cohorts in the table to compare them.</span>}
      </div>
      <div className={styles.curve}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={data} margin={{ top: 8, right: 24, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="period"
              tickFormatter={(period: number) => periodName(unit, period)}
              tick={{ fill: 'var(--text-faint)', fontSize: 11 }}
              stroke="var(--line-strong)"
              tickLine={false}
            />
            <YAxis
              domain={[0, 'auto']}
              width={48}
              tickFormatter={(rate: number) => `${Math.round(rate * 100)} %`}
              tick={{ fill: 'var(--text-faint)', fontSize: 11 }}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--line-strong)' }}
              content={({ active, label }) =>
                active && typeof label === 'number' ? (
                  <Tip
                    title={periodName(unit, label)}
                    rows={named.map(({ line, name }) => {
                      const column = periods.indexOf(label);
                      return { name, value: line.dashed[column] ?? line.solid[column] ?? null };
                    })}
                  />
                ) : null
              }
            />
            {lines.flatMap(({ line, colour, width }) =>
              (['solid', 'dashed'] as const).map((part) => (
                <Line
                  key={`${line.key} ${part}`}
                  dataKey={`${line.key} ${part}`}
                  stroke={colour}
                  strokeWidth={width}
                  {...(part === 'dashed' ? { strokeDasharray: '4 4' } : {})}
                  dot={periods.length === 1}
                  activeDot={line.key === 'mean' ? { r: 3 } : false}
                  isAnimationActive={false}
                  type="linear"
                />
              )),
            )}
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

interface TipProps {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly value: number | null }[];
}

function Tip({ title, rows }: TipProps) {
  return (
    <div className={styles.tip}>
      <strong>{title}</strong>
      {rows.map(({ name, value }) => (
        <p key={name}>
          <span>{name}</span>
          <span>{formatShare(value)}</span>
        </p>
      ))}
    </div>
  );
}
