import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { cohortLabel } from '../../../shared/domain/analysis/retention/cohort-date.ts';
import type { Snapshots } from './snapshots.ts';

/** Where an analysis came from and how old its data is. */
export interface Origin {
  /** "from the file …" or "from …", as it stands in a sentence. */
  readonly source: string;
  /** Unix seconds up to which the data reaches; decides which retention periods are complete. Absent = not known. */
  readonly takenAt?: number | undefined;
  /** IANA name the export was made in; only instants, never a calendar date, follow it. */
  readonly timeZone?: string | undefined;
  /** Kept exports of the same analysis; absent where it was not kept. */
  readonly snapshots?: Snapshots | undefined;
}

export const kindNames = {
  funnel: 'Funnel',
  report: 'Report',
  retention: 'Retention',
  segmentation: 'Segmentation',
} as const satisfies Record<Analysis['type'], string>;

export function titleOf({ name, type }: Analysis): string {
  return name === '' ? kindNames[type] : name;
}

/** Source and age in one sentence, for the foot of a picture. */
export function originNote({ source, takenAt, timeZone = 'UTC' }: Origin): string {
  const from = source === '' ? '' : `${source[0]?.toUpperCase()}${source.slice(1)}. `;
  const age =
    takenAt === undefined
      ? 'The age of the data is not known'
      : `Data up to ${cohortLabel(takenAt, timeZone)}`;
  const zone = takenAt === undefined || timeZone === 'UTC' ? '' : ` (${timeZone})`;
  return `${from}${age}${zone}.`;
}

/** The last notes of a picture: what is unusual about the numbers, and where they come from. */
export function closingNotes({ warnings }: Analysis, origin: Origin): readonly string[] {
  return [
    ...warnings.slice(0, 5),
    ...(warnings.length > 5 ? [`${warnings.length - 5} more notes.`] : []),
    originNote(origin),
  ];
}
