import type { RetentionAnalysis } from '../../../shared/domain/analysis/model.ts';
import {
  computeRetention,
  type RetentionNumbers,
} from '../../../shared/domain/analysis/retention/retention.ts';
import { meanFormulas } from '../../../shared/domain/analysis/retention/retention-means.ts';
import { chosenAmong, keysOf, labelKeys } from '../../../shared/domain/report-document/label-keys.ts';
import type { RetentionChoices } from '../../../shared/domain/report-document/report-document.ts';
import type { Origin } from '../analysis/origin.ts';
import type { Picture } from '../export/analysis-export.ts';
import { heatScene } from '../scene/heat-scene.ts';
import type { RetentionSettings } from './RetentionControls.tsx';
import { curveCaption, heatCaption } from './retention-captions.ts';
import { retentionCurve, retentionLines } from './retention-curve.ts';
import { retentionHeat } from './retention-heat.ts';

interface RetentionPictures {
  readonly numbers: RetentionNumbers;
  /** How the means were counted. */
  readonly notes: readonly string[];
  /** The curve, then the heat map. */
  readonly pictures: readonly [Picture, Picture];
}

/**
 * A retention's curve and heat map as they are chosen, for its view and for a report alike.
 *
 * @param choices cohorts by label; those that the analysis lacks are left out. `numbers`, where they are computed
 */
export function retentionPictures(
  analysis: RetentionAnalysis,
  origin: Origin,
  choices: RetentionChoices & { readonly numbers?: RetentionNumbers },
): RetentionPictures {
  const { settings } = choices;
  const { mean, show, mode, reference, sameCohorts } = settings;
  const { takenAt: now, timeZone } = origin;
  const cells = settings.cells ?? undefined;
  const numbers =
    choices.numbers ?? computeRetention(analysis, { now, timeZone, cells, mode, reference, sameCohorts });
  const chosen = chosenAmong(keysOfAll(numbers), choices.cohorts);
  const { label, formula } = meanFormulas[mean];
  const notes = [
    `${label}: ${formula}, over complete cells of cohorts with people${
      sameCohorts ? ', the same cohorts in every column' : '; every column averages other cohorts'
    }.`,
    completenessNote(origin, numbers.unit, mode),
  ];
  const curve = { mean, chosen, timeZone };
  const captioned = { analysis, numbers, notes, reference, origin };
  const recipe = (picture: 'curve' | 'heat') => ({
    of: 'one' as const,
    drawing: { of: 'retention' as const, picture, settings, cohorts: [...choices.cohorts] },
  });
  return {
    numbers,
    notes,
    pictures: [
      {
        name: 'Curve',
        draw: retentionCurve(numbers, curve),
        caption: curveCaption({ ...captioned, lines: retentionLines(numbers, curve) }),
        recipe: recipe('curve'),
      },
      {
        name: 'Heat map',
        draw: (_width, measure) =>
          heatScene({ ...retentionHeat(numbers, { mean, show, timeZone }), measure }),
        caption: heatCaption({ ...captioned, show }),
        recipe: recipe('heat'),
      },
    ],
  };
}

/** The chosen cohorts by what a newer snapshot calls them too, in the order they were chosen in. */
export function keysOfCohorts(numbers: RetentionNumbers, chosen: Iterable<number>): string[] {
  return keysOf(keysOfAll(numbers), chosen);
}

function keysOfAll({ cohorts }: RetentionNumbers): readonly string[] {
  return labelKeys(cohorts.map(({ label }) => label));
}

function completenessNote(
  { takenAt: now, isFileDate }: Origin,
  unit: string | null,
  mode: RetentionSettings['mode'],
): string {
  if (now === undefined) return 'When the data was taken is not known, so every cell counts as complete.';
  if (unit === null)
    return 'The length of a period cannot be told from the starts, so every cell counts as complete.';
  const counted = `Periods are counted as one ${unit}, as between the cohorts.${
    isFileDate === true
      ? ' The export states no date; its data reaches no further than the day its file was last changed.'
      : ''
  }`;
  if (mode === 'calendar') return `${counted} A cell is complete once its calendar ${unit} has ended.`;
  const strict = `A cell is complete once its ${unit} has ended for the last person of the cohort`;
  if (mode === 'rolling') return `${counted} ${strict}.`;
  return `${counted} ${strict}: the stricter rule, as the export does not say which applies.`;
}
