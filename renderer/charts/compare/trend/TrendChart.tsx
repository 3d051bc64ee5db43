import { useMemo } from 'react';
import { trendTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { AnalysisHead } from '../../analysis/AnalysisHead.tsx';
import analysisStyles from '../../analysis/analysis.module.css';
import { kindNames, type Origin, originNote, titleOf } from '../../analysis/origin.ts';
import controls from '../../controls/controls.module.css';
import { useStateFor } from '../../controls/use-state-for.ts';
import { useExplain } from '../../explain/explain-state.ts';
import { DataGrid } from '../../grid/DataGrid.tsx';
import { LinesChart } from '../../live/LinesChart.tsx';
import { paletteColour } from '../../scene/colours.ts';
import type { DrawnLine } from '../../scene/lines-model.ts';
import { linesScene } from '../../scene/lines-scene.ts';
import { fallingOrder } from '../frame/sorted-rows.ts';
import type { Points, TrendPoint } from './read-points.ts';
import { trendGrid } from './trend-grid.ts';
import type { TrendModel } from './trend-model.ts';

/** Lines drawn until a person chooses: as many as have their names at their ends. */
const mostLines = 8;

interface TrendChartProps {
  readonly analysis: Analysis;
  readonly origin: Origin;
  readonly points: readonly TrendPoint[];
  readonly failures: Points['failures'];
  readonly model: TrendModel;
  /** What can be chosen: which series, which measure. */
  readonly children: React.ReactNode;
}

/** A trend: lines over snapshots, and every number of it beneath. */
export function TrendChart({ analysis, origin, points, failures, model, children }: TrendChartProps) {
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
  const drawing = useMemo(
    () => ({ columns, lines: linesOf(model, drawn), axis: model.axis, format: tickFormat(model) }),
    [columns, model, drawn],
  );
  const { lines } = drawing;
  const title = titleOf(analysis, origin);
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
            {
              name: 'Trend',
              draw: (width, measure) => linesScene({ ...drawing, width, measure }),
              caption: {
                title: `${title}, trend`,
                details: [`${kindNames[analysis.type]}, ${model.axis}, over ${points.length} snapshots.`],
                legend: lines.map(({ label, colour }) => ({ label, colour, look: 'line' as const })),
                notes: [...left(failures), ...sources],
              },
            },
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
        {left(failures).map((note) => (
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

function linesOf({ lines }: TrendModel, drawn: readonly number[]): readonly DrawnLine[] {
  return drawn.flatMap((line, place) =>
    lines.slice(line, line + 1).map(({ label, values }) => ({
      label: label === '' ? '(not set)' : label,
      values,
      colour: paletteColour(place),
      width: 1.75,
    })),
  );
}

/** The lines that end highest; in the order of the table, so that colours follow it. */
function largestLast({ lines }: TrendModel): readonly number[] {
  const order = fallingOrder(
    lines.length,
    (line) => lines[line]?.values.findLast((value) => value !== null) ?? null,
  );
  return order.slice(0, mostLines).toSorted((left, right) => left - right);
}

function tickFormat({ kind, format }: TrendModel): (value: number) => string {
  return kind === 'share' ? (value) => `${Number((value * 100).toPrecision(12))} %` : format;
}

function left(failures: Points['failures']): readonly string[] {
  return failures.map((failure) => `Left out, as it could not be read with the others: ${failure}`);
}
