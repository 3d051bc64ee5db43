import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import type { Result } from '../../../shared/result.ts';

/** One kept export of an analysis. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  /** Unix seconds. */
  readonly takenAt: number;
}

/** The other exports of the analysis on the screen, from wherever they are kept. */
export interface Snapshots {
  /** The one on the screen. */
  readonly currentId: string;
  readonly list: () => Promise<readonly Snapshot[]>;
  readonly read: (id: string) => Promise<Result<Analysis, { readonly message: string }>>;
}

/** Something to compare with: an analysis and what it is called in a legend. */
export interface Other {
  readonly analysis: Analysis;
  readonly label: string;
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export function momentOf(takenAt: number): string {
  return moment.format(takenAt * 1000);
}
