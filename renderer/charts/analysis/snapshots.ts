import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import type { Result } from '../../../shared/result.ts';
import type { Origin } from './origin.ts';

/** One kept export of an analysis, and where it came from. */
export interface Snapshot {
  readonly id: string;
  /** What the analysis is called. */
  readonly name: string;
  /** Unix seconds: when its numbers were taken; for a file, when it was last changed. */
  readonly takenAt: number;
  readonly origin: Origin;
}

type Read = Result<Analysis, { readonly message: string }>;

/** The other exports of the analysis on the screen, from wherever they are kept. */
export interface Snapshots {
  /** The one on the screen. */
  readonly currentId: string;
  readonly list: () => Promise<readonly Snapshot[]>;
  readonly read: (id: string) => Promise<Read>;
}

/** Where the analysis on the screen came from. */
export interface KeptOrigin extends Origin {
  /** Kept exports of the same analysis; absent where it was not kept. */
  readonly snapshots?: Snapshots | undefined;
}

/** Everything else that can be compared with: what the library keeps, and files. */
export interface Others {
  /** All that is kept of a type, newest first. */
  readonly list: (type: Analysis['type']) => Promise<readonly Snapshot[]>;
  readonly read: (id: string) => Promise<Read>;
  readonly readFile: (file: File) => Promise<Read>;
}

/** Something to compare with: an analysis and where it came from. */
export interface Other {
  readonly analysis: Analysis;
  readonly origin: Origin;
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export function momentOf(takenAt: number): string {
  return moment.format(takenAt * 1000);
}

/** A snapshot in a list: by its date where that is stated, by its file where it is not. */
export function snapshotLabel({ takenAt, origin }: Pick<Snapshot, 'takenAt' | 'origin'>): string {
  if (origin.isFileDate !== true) return momentOf(takenAt);
  return origin.fileName === undefined ? `A file, last changed ${momentOf(takenAt)}` : origin.fileName;
}
