import { formatCount, formatShare, notApplicable } from '../../shared/domain/analysis/format.ts';
import { fewPeople, sum } from '../../shared/domain/analysis/number.ts';
import type { RetentionNumbers } from '../../shared/domain/analysis/retention.ts';
import { type MeanKind, meanFormulas } from '../../shared/domain/analysis/retention-means.ts';
import { cssOf, paletteInk } from './colours.ts';
import { HeatCell, periodName } from './HeatCell.tsx';
import { heatColour, heatLegend, heatTop, heatTopColour } from './heat.ts';
import { keyed } from './keyed.ts';
import styles from './retention.module.css';
import { labelOf } from './retention-lines.ts';

interface RetentionChartProps {
  readonly numbers: RetentionNumbers;
  readonly mean: MeanKind;
  readonly show: 'share' | 'people';
  /** Cohorts drawn in the curve, in the order they were chosen. */
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (index: number) => void;
  readonly timeZone: string | undefined;
}

// React's style type knows no custom properties.
const topStyle = { '--heat-top': heatTopColour } as React.CSSProperties;

/** The heat map: a row a cohort, a column a period, the mean on top; date and size stay in sight. */
export function RetentionChart({ numbers, mean, show, chosen, onChoose, timeZone }: RetentionChartProps) {
  const { periods, unit, cohorts, means, contributing } = numbers;
  const top = heatTop(numbers);
  const order = [...chosen];
  return (
    <div className={styles.heat} style={topStyle}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className={styles.caption}>Retention by cohort and period</caption>
          <thead>
            <tr>
              <th scope="col">Cohort</th>
              <th scope="col">Size</th>
              {periods.map((period) => (
                <th key={period} scope="col">
                  {periodName(unit, period)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className={styles.mean}>
              <th scope="row">{meanFormulas[mean].label}</th>
              <td>{formatCount(sum(cohorts.map(({ size }) => size ?? 0)))}</td>
              {periods.map((period, column) => {
                const rate = means[mean][column] ?? null;
                return (
                  <td
                    key={period}
                    style={{ background: heatColour(rate, top) }}
                    title={`${meanFormulas[mean].formula}, ${contributing[column] ?? 0} cohorts`}
                  >
                    {formatShare(rate)}
                  </td>
                );
              })}
            </tr>
            {keyed(cohorts, ({ label }) => label).map(({ key, item: cohort, index }) => (
              <tr key={key}>
                <th scope="row">
                  <button type="button" aria-pressed={chosen.has(index)} onClick={() => onChoose(index)}>
                    <span
                      className={styles.swatch}
                      style={chosen.has(index) ? { background: cssOf(paletteInk(order.indexOf(index))) } : {}}
                    />
                    {labelOf(cohort, timeZone)}
                  </button>
                </th>
                <td>
                  {formatCount(cohort.size)}
                  {isFew(cohort.size) && <small>few people</small>}
                </td>
                {periods.map((period, column) => (
                  <HeatCell key={period} {...{ cohort, column, period, unit, show, top, timeZone }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend numbers={numbers} />
    </div>
  );
}

/** Nobody is not few: an empty cohort has no rates that could mislead. */
function isFew(size: number | null): boolean {
  return size !== null && size > 0 && size < fewPeople;
}

function Legend({ numbers }: { readonly numbers: RetentionNumbers }) {
  return (
    <div className={styles.legend}>
      {heatLegend(numbers).map(({ label, colour }) => (
        <span key={label} className={styles.level}>
          <span style={{ background: colour }} />
          {label}
        </span>
      ))}
      <span className={styles.level}>
        <span className={styles.unfinished} />* not complete, left out of the mean
      </span>
      <span className={styles.level}>{notApplicable} no value</span>
    </div>
  );
}
