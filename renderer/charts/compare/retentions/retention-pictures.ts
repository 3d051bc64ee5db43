import { formatPoints } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { RetentionAnalysis } from '../../../../shared/domain/analysis/model.ts';
import type { ComparisonDrawing } from '../../../../shared/domain/report-document/report-document.ts';
import type { Picture } from '../../export/analysis-export.ts';
import { heatScene } from '../../scene/heat-scene.ts';
import type { DrawnLine, LinesDrawing } from '../../scene/lines-model.ts';
import { linesScene } from '../../scene/lines-scene.ts';
import { chanceNotes, originNotes, type Pair, pairTitle, recipeOf } from '../frame/pair.ts';
import { changeHeat, changeTop } from './change-grid.ts';
import { columnName, factOf, type RetentionPair } from './retention-pairs.ts';

export type RetentionsChoices = Omit<Extract<ComparisonDrawing, { of: 'retention' }>, 'of' | 'picture'>;

/** The weighted means of both: the earlier one grey, the later one in colour and bold. */
export function curveLines({ compared, names }: RetentionPair): readonly DrawnLine[] {
  const { means } = compared;
  return [
    {
      label: names.before,
      colour: 'text-muted',
      width: 2,
      values: means.map(({ before }) => before?.share ?? null),
    },
    {
      label: names.after,
      colour: 'series-1',
      width: 2.5,
      values: means.map(({ after }) => after?.share ?? null),
    },
  ];
}

/** The curves of both, for the screen and for a picture. */
export function curveOf(pair: RetentionPair): Omit<LinesDrawing, 'width' | 'measure'> {
  const lines = curveLines(pair);
  const columns = pair.compared.periods.map((_period, column) => columnName(pair, column));
  return { columns, lines, axis: '% of cohort, weighted mean', format: wholePercent };
}

interface CaptionedPair {
  readonly sides: Pair<RetentionAnalysis>;
  readonly apart: readonly string[];
  readonly choices: RetentionsChoices;
}

/** The curves, and the map of changes. */
export function retentionPictures(
  pair: RetentionPair,
  { sides, apart, choices }: CaptionedPair,
): readonly [Picture, Picture] {
  const recipe = (picture: 'curves' | 'map') => recipeOf(sides, { of: 'retention', picture, ...choices });
  const title = pairTitle(sides);
  const notes = [...apart, ...originNotes(sides)];
  const top = changeTop(pair);
  return [
    {
      name: 'Curves',
      draw: (width, measure) => linesScene({ ...curveOf(pair), width, measure }),
      caption: {
        title,
        details: ['Retention, % of cohort, weighted mean over the complete cells of each export.'],
        legend: curveLines(pair).map(({ label, colour }) => ({ label, colour, look: 'line' as const })),
        notes,
      },
      recipe: recipe('curves'),
    },
    {
      name: 'Map of changes',
      draw: (_width, measure) => heatScene({ ...changeHeat(pair), measure }),
      caption: {
        title,
        details: [
          `Retention, change from ${pair.names.before} to ${pair.names.after} in percentage points of the cohort. ${factOf(pair)}`,
        ],
        legend: [-1, -0.5, 0.5, 1].map((level) => ({
          label: formatPoints(level * top),
          colour: `heat ${level}` as const,
          look: 'solid' as const,
        })),
        notes: [
          '• and a colour: told from chance. * and a stroke in the corner: not complete in both.',
          chanceNotes[1],
          ...notes,
        ],
      },
      recipe: recipe('map'),
    },
  ];
}

function wholePercent(rate: number): string {
  return `${Number((rate * 100).toPrecision(12))} %`;
}
