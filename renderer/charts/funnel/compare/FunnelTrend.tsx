import { useEffect, useMemo, useState } from 'react';
import { formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { computeFunnel, type FunnelNumbers } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import analysisStyles from '../../analysis/analysis.module.css';
import { momentOf, type Snapshots } from '../../analysis/snapshots.ts';
import { keyed } from '../../controls/keyed.ts';
import { LinesChart } from '../../live/LinesChart.tsx';
import { paletteColour } from '../../scene/colours.ts';
import type { DrawnLine, LinesDrawing } from '../../scene/lines-model.ts';
import styles from './compare.module.css';
import table from './table.module.css';

interface Point {
  readonly moment: string;
  readonly numbers: FunnelNumbers;
}

/** The conversions of a funnel from snapshot to snapshot: a line for each step, the last one in bold. */
export function FunnelTrend({ snapshots }: { readonly snapshots: Snapshots }) {
  const { points, failures } = usePoints(snapshots);
  const drawing = useMemo(() => trendDrawing(points ?? []), [points]);
  if (points === undefined) return <p className={analysisStyles.empty}>Reading the snapshots…</p>;
  if (points.length < 2)
    return (
      <p className={analysisStyles.empty}>
        A trend needs two snapshots of this analysis. Refresh it from time to time; each refresh keeps one.
      </p>
    );
  const { columns, lines } = drawing;
  return (
    <>
      <LinesChart
        drawing={drawing}
        summary={`Trend over ${points.length} snapshots. ${lines.map(({ label, values }) => `${label}: ${formatShare(values[0] ?? null)} first, ${formatShare(values.at(-1) ?? null)} last`).join('; ')}.`}
        formatValue={formatShare}
      />
      <div className={table.frame}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Snapshot</th>
              {lines.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(columns, String).map(({ key, item, index }) => (
              <tr key={key}>
                <th scope="row" className={table.name}>
                  {item}
                </th>
                {lines.map(({ label, values }) => (
                  <td key={label}>{formatShare(values[index] ?? null)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failures > 0 && (
        <p className={styles.failure}>
          {failures} snapshots are no funnels or could not be read; they are left out.
        </p>
      )}
    </>
  );
}

function trendDrawing(points: readonly Point[]): Omit<LinesDrawing, 'width' | 'measure'> {
  const columns = points.map(({ moment }) => moment);
  return { columns, lines: linesOf(points), axis: '% of first step, Total', format: wholePercent };
}

/** Steps are the same where their names are; one that came or went has a line as long as it was there. */
function linesOf(points: readonly Point[]): readonly DrawnLine[] {
  const names = [...new Set(points.flatMap(({ numbers }) => numbers.steps.slice(1)))];
  return names.map((name, index) => ({
    label: name,
    colour: index === names.length - 1 ? 'text' : paletteColour(index),
    width: index === names.length - 1 ? 2.5 : 1.5,
    values: points.map(({ numbers }) => {
      const at = numbers.steps.lastIndexOf(name);
      return at < 1 ? null : (numbers.series[0]?.fromFirst[at] ?? null);
    }),
  }));
}

function usePoints(snapshots: Snapshots) {
  const [points, setPoints] = useState<readonly Point[]>();
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    let isHere = true;
    void (async () => {
      const list = (await snapshots.list()).toSorted((left, right) => left.takenAt - right.takenAt);
      const found: Point[] = [];
      for (const { id, takenAt } of list) {
        const read = await snapshots.read(id);
        if (read.ok && read.value.type === 'funnel')
          found.push({ moment: momentOf(takenAt), numbers: computeFunnel(read.value) });
      }
      if (!isHere) return;
      setPoints(found);
      setFailures(list.length - found.length);
    })();
    return () => {
      isHere = false;
    };
  }, [snapshots]);
  return { points, failures };
}

function wholePercent(share: number): string {
  return `${Number((share * 100).toPrecision(12))} %`;
}
