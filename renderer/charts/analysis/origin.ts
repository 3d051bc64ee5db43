import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { cohortLabel } from '../../../shared/domain/analysis/retention/cohort-date.ts';

/** Where an analysis came from and how old its data is. */
export interface Origin {
  /** "from the file …" or "from …", as it stands in a sentence. */
  readonly source: string;
  /**
   * Unix seconds up to which the data reaches; decides which retention periods are complete. Absent = not known. Of a
   * file that says nothing itself, when it was last changed: its data reaches no further than that.
   */
  readonly takenAt?: number | undefined;
  /** Whether `takenAt` is only the date of a file, which nobody stated as that of the data. */
  readonly isFileDate?: boolean | undefined;
  /** IANA name the export was made in; only instants, never a calendar date, follow it. */
  readonly timeZone?: string | undefined;
  /** What a person calls the analysis, where the export itself carries no name. */
  readonly name?: string | undefined;
  /** The file it came from. */
  readonly fileName?: string | undefined;
  /** That file, where it is at hand and can be put into the library. */
  readonly file?: File | undefined;
  /** Its place in the library; absent where it is not there. */
  readonly inLibrary?: { readonly analysisId: string; readonly snapshotId: string } | undefined;
}

export const kindNames = {
  funnel: 'Funnel',
  report: 'Report',
  retention: 'Retention',
  segmentation: 'Segmentation',
} as const satisfies Record<Analysis['type'], string>;

/** The name in the export, else the one a person gave it or its file's, else its kind. */
export function titleOf({ name, type }: Analysis, origin?: Origin): string {
  if (name !== '') return name;
  const given = origin?.name ?? origin?.fileName?.replace(/\.[^.]+$/, '') ?? '';
  return given === '' ? kindNames[type] : given;
}

/** Source and age in a sentence or two, for the foot of a picture. Says no date that nobody stated. */
export function originNote({ source, takenAt, isFileDate, timeZone = 'UTC' }: Origin): string {
  const from = source === '' ? '' : `${source[0]?.toUpperCase()}${source.slice(1)}`;
  const zone = timeZone === 'UTC' ? '' : ` (${timeZone})`;
  const unknown = 'The age of the data is not known.';
  if (takenAt === undefined) return from === '' ? unknown : `${from}. ${unknown}`;
  if (isFileDate === true)
    return `${from === '' ? 'From a file' : from}, last changed ${cohortLabel(dayOf(takenAt))}. ${unknown}`;
  return `${from === '' ? '' : `${from}. `}Data up to ${cohortLabel(takenAt, timeZone)}${zone}.`;
}

/** A file's date without the time, which says nothing of the data. */
function dayOf(takenAt: number): number {
  return takenAt - (takenAt % 86_400);
}

/** The last notes of a picture: what is unusual about the numbers, and where they come from. */
export function closingNotes({ warnings }: Analysis, origin: Origin): readonly string[] {
  return [
    ...warnings.slice(0, 5),
    ...(warnings.length > 5 ? [`${warnings.length - 5} more notes.`] : []),
    originNote(origin),
  ];
}
