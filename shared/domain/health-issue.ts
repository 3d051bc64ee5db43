/** The parts of the data folder that can fail a person, and the app itself. */
export const healthIssueAreas = ['dataFolder', 'settings', 'history', 'app'] as const;

/** What is wrong with the data folder or the app itself, said where a person will read it. */
export interface HealthIssue {
  readonly area: (typeof healthIssueAreas)[number];
  /** What cannot be read or written, by its path, and why. */
  readonly sentence: string;
  /** What it means for now, and what a person can do. */
  readonly remedy: string;
  /** Whether the app can move the file aside and start anew without it. */
  readonly canSetAside: boolean;
  /** Whether a person is asked to have removed what is older or more than is to be kept. */
  readonly canRemove?: true;
}
