import { useMemo } from 'react';
import { trendTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { AnalysisHead } from '../../analysis/AnalysisHead.tsx';
import analysisStyles from '../../analysis/analysis.module.css';
import { type Origin, originNote, titleOf } from '../../analysis/origin.ts';
import controls from '../../controls/controls.module.css';
import { useStateFor } from '../../controls/use-state-for.ts';
import { useExplain } from '../../explain/explain-state.ts';
import { DataGrid } from '../../grid/DataGrid.tsx';
import { LinesChart } from '../../live/LinesChart.tsx';
import { fallingOrder } from '../frame/sorted-rows.ts';
import type { Points, TrendPoint } from './read-points.ts';
import { trendGrid } from './trend-grid.ts';
import type { TrendModel } from './trend-model.ts';
import {
  keysOfLines,
  largestLast,
  leftOut,
  type TrendChoices,
  trendDrawn,
  trendPicture,
} from './trend-picture.ts';

interface TrendChartProps {
  readonly analysis: Analysis;
  readonly origin: Origin;
  readonly points: readonly TrendPoint[];
  readonly failures: Points['failures'];
  readonly model: TrendModel;
  readonly choices: TrendChoices;
  /** What can be chosen: which series, which measure. */
  readonly children: React.ReactNode;
}

/** A trend: lines over snapshots, and every number of it beneath. */
export function TrendChart(props: TrendChartProps) {
  const { analysis, origin, points, failures, model, choices, children } = props;
  const explain = useExplain();
  const columns = useMemo(() => points.map(({ label }) => label), [points]);
  const [drawn, setDrawn] = useStateFor<readonly number[]>(model, () => largestLast(model));
  const [by, setBy] = useStateFor<number | undefined>(model, () => undefined);
  const order = useMemo(
    () =>
      fallingOrder(model.lines.length, (line) =>
        by === undefined ? -line : (model.lines[line]?.values[by] ?? null),
      ),
    [model, by],
  );
  const grid = useMemo(
    () =>
      trendGrid({
        ...{ model, columns, drawn, by, order },
        onToggle: (line) =>
          setDrawn(drawn.includes(line) ? drawn.filter((one) => one !== line) : [...drawn, line]),
        onSort: (snapshot) => setBy(snapshot === by ? undefined : snapshot),
      }),
    [model, columns, drawn, by, order, setDrawn, setBy],
  );
  const drawing = useMemo(() => trendDrawn(model, columns, drawn), [columns, model, drawn]);
  const { lines } = drawing;
  const title = titleOf(analysis, origin);
  const shared = { analysis, points, failures, model };
  const sources = points.map(({ label, origin: own }) => `${label}: ${originNote(own)}`);
  return (
    <>
      <AnalysisHead
        analysis={analysis}
        title={title}
        exported={{
          title: `${title}, trend`,
          takenAt: points.at(-1)?.origin.takenAt ?? 0,
          pictures: [
            trendPicture({ ...shared, title }, { ...choices, lines: keysOfLines(model, drawn) }, drawn),
          ],
          table: () => trendTable(model.what, columns, model),
          numbers: () => ({
            type: 'trend',
            of: analysis.type,
            name: title,
            measured: model.axis,
            snapshots: sources,
            lines: model.lines.map(({ label, values }) => ({ label, values })),
          }),
        }}
      />
      <div className={controls.bar}>{children}</div>
      <LinesChart
        drawing={drawing}
        formatValue={model.format}
        summary={`Trend of ${model.axis} over ${points.length} snapshots, ${lines.length} of ${model.lines.length} lines. The table below gives the numbers.`}
        onExplain={(line, column) => explain(model.explain(drawn[line] ?? 0, column))}
      />
      <DataGrid model={grid} look="lines" />
      <div className={analysisStyles.notes}>
        {leftOut(failures).map((note) => (
          <p key={note}>{note}</p>
        ))}
        {drawn.length < model.lines.length && (
          <p>
            {drawn.length} of {model.lines.length.toLocaleString('en-US')} lines drawn; a name in the table
            draws its line or takes it away.
          </p>
        )}
        {sources.map((source) => (
          <p key={source}>{source}</p>
        ))}
      </div>
    </>
  );
}
