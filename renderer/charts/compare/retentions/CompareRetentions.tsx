import { useMemo, useState } from 'react';
import {
  type CohortMatch,
  compareRetentions,
} from '../../../../shared/domain/analysis/compare/compare-retentions.ts';
import { explainPoints, explainSide } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { comparedRetentionTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import { formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { formatPoints } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { RetentionAnalysis } from '../../../../shared/domain/analysis/model.ts';
import {
  computeRetention,
  type RetentionCells,
  type RetentionOptions,
} from '../../../../shared/domain/analysis/retention/retention.ts';
import type { RetentionMode } from '../../../../shared/domain/analysis/retention/retention-periods.ts';
import analysisStyles from '../../analysis/analysis.module.css';
import { Choice } from '../../controls/Choice.tsx';
import controls from '../../controls/controls.module.css';
import { useExplain } from '../../explain/explain-state.ts';
import { DataGrid } from '../../grid/DataGrid.tsx';
import { HeatMap } from '../../grid/HeatMap.tsx';
import heatMap from '../../grid/heat-map.module.css';
import { LinesChart } from '../../live/LinesChart.tsx';
import { cellNames, modeNames, Select } from '../../retention/RetentionControls.tsx';
import { type Arranging, CompareFrame } from '../frame/CompareFrame.tsx';
import styles from '../frame/compare.module.css';
import { jsonOf } from '../frame/comparison-json.ts';
import { chanceNotes, type Pair, type Side, zoneNotes } from '../frame/pair.ts';
import { changeColour, changeGrid, changeTop, meanGrid } from './change-grid.ts';
import { apartNotes, explainedCell, factOf, matchNames, type RetentionPair } from './retention-pairs.ts';
import { curveOf, retentionPictures } from './retention-pictures.ts';

interface CompareRetentionsProps {
  readonly pair: Pair<RetentionAnalysis>;
  readonly arranging: Arranging;
}

/** Two retentions: curve over curve, and cell by cell where it can be told from chance. */
export function CompareRetentions({ pair: sides, arranging }: CompareRetentionsProps) {
  const { names } = sides;
  const explain = useExplain();
  const [reading, setReading] = useState<Reading>({ mode: 'unknown', cells: new Map() });
  const before = useComputed(sides.before, reading);
  const after = useComputed(sides.after, reading);
  const [match, setMatch] = useState<CohortMatch>();
  const compared = useMemo(
    () =>
      compareRetentions(
        { numbers: before.numbers, timeZone: before.options.timeZone },
        { numbers: after.numbers, timeZone: after.options.timeZone },
        match,
      ),
    [before, after, match],
  );
  const pair = useMemo(
    (): RetentionPair => ({ names, before, after, compared }),
    [names, before, after, compared],
  );
  const model = useMemo(() => changeGrid(pair), [pair]);
  const means = useMemo(() => meanGrid(pair), [pair]);
  const curve = useMemo(() => curveOf(pair), [pair]);
  const apart = [...apartNotes(pair), ...zoneNotes(sides)];
  const choices = {
    ...{ match: match ?? null, mode: reading.mode },
    cells: {
      before: reading.cells.get(sides.before.analysis) ?? null,
      after: reading.cells.get(sides.after.analysis) ?? null,
    },
  };
  const { periods, cohorts } = compared;
  if (periods.length === 0 || (cohorts.length === 0 && match === undefined))
    return (
      <CompareFrame pair={sides} arranging={arranging} apart={apart} notes={[]}>
        <p className={analysisStyles.empty}>
          The two exports have no cohort and period in common, so that nothing compares.
        </p>
      </CompareFrame>
    );
  return (
    <CompareFrame
      pair={sides}
      arranging={arranging}
      exported={{
        pictures: retentionPictures(pair, { sides, apart, choices }),
        table: () => comparedRetentionTable(compared, names),
        numbers: () => jsonOf(sides, plainOf(pair)),
      }}
      apart={apart}
      notes={[
        'Weighted mean: Σ people ÷ Σ size, over each export’s own complete cells; other cohorts may make up either.',
        ...chanceNotes,
      ]}
    >
      <div className={controls.bar}>
        <Choice
          label="Cohorts are compared"
          value={compared.match}
          onChange={setMatch}
          options={[
            { value: 'date', label: `Cohorts ${matchNames.date}` },
            { value: 'place', label: matchNames.place },
          ]}
        />
        {(['before', 'after'] as const).map((side) => (
          <Select
            key={side}
            label={`${names[side]} holds`}
            names={cellNames}
            value={{ before, after }[side].numbers.cells}
            onChange={(cells) =>
              setReading({ ...reading, cells: new Map(reading.cells).set(sides[side].analysis, cells) })
            }
          />
        ))}
        <Select
          label="Periods follow"
          names={modeNames}
          value={reading.mode}
          onChange={(mode) => setReading({ ...reading, mode })}
        />
      </div>
      <p className={styles.facts}>{factOf(pair)}</p>
      <LinesChart
        drawing={curve}
        formatValue={formatShare}
        summary={`Two retention curves, weighted means of ${names.before} and ${names.after}. The table below gives the numbers.`}
        onExplain={(line, column) => {
          const explained = explainedCell(pair, -1, column);
          const mean = compared.means[column];
          if (line === 0) explain(explainSide(explained, 'before'));
          else if (mean !== undefined) explain(explainPoints(explained, mean.points, mean));
        }}
      />
      <DataGrid model={means} look="lines" />
      <HeatMap model={model} levels={levelsOf(changeTop(pair))}>
        <span className={heatMap.level}>• told from chance</span>
        <span className={heatMap.level}>
          <span className={heatMap.unfinished} />* not complete in both
        </span>
      </HeatMap>
    </CompareFrame>
  );
}

/** How a person says that the exports are to be understood; undefined cells are guessed from the values. */
interface Reading {
  readonly mode: RetentionMode;
  readonly cells: ReadonlyMap<RetentionAnalysis, RetentionCells>;
}

function useComputed({ analysis, origin }: Side<RetentionAnalysis>, { mode, cells: all }: Reading) {
  const { takenAt: now, timeZone } = origin;
  const cells = all.get(analysis);
  return useMemo(() => {
    const options: RetentionOptions = { now, timeZone, mode, cells };
    return { analysis, options, numbers: computeRetention(analysis, options) };
  }, [analysis, now, timeZone, mode, cells]);
}

function levelsOf(top: number) {
  return [-1, -0.5, 0.5, 1].map((level) => ({
    label: formatPoints(level * top),
    colour: changeColour(level),
  }));
}

/** Every cell, where the comparison itself makes them when they are asked for. */
function plainOf({ compared }: RetentionPair): object {
  const { cellAt, ...rest } = compared;
  return {
    ...rest,
    cells: rest.cohorts.map((_cohort, row) => rest.periods.map((_period, column) => cellAt(row, column))),
  };
}
