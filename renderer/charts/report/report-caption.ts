import type { TableAnalysis } from '../../../shared/domain/analysis/model.ts';
import type { TableNumbers } from '../../../shared/domain/analysis/table/table.ts';
import { closingNotes, kindNames, type Origin, titleOf } from '../analysis/origin.ts';
import type { Caption } from '../export/caption.ts';

export function reportCaption(analysis: TableAnalysis, numbers: TableNumbers, origin: Origin): Caption {
  const hasRest = numbers.rows.at(-1)?.kind === 'other';
  return {
    title: titleOf(analysis),
    details: [`${kindNames[analysis.type]}, ${numbers.rows.length} rows.`],
    legend: hasRest ? [{ label: 'What is left over', colour: 'series-1', look: 'hatched' }] : [],
    notes: closingNotes(analysis, origin),
  };
}
