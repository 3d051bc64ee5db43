/** The parts of the data folder that can fail, and the app itself. */
export const healthIssueAreas = ['dataFolder', 'settings', 'history', 'app'] as const;

/** What is wrong with the data folder or the app itself, shown above the page. */
export interface HealthIssue {
  readonly area: (typeof healthIssueAreas)[number];
  /** What cannot be read or written, by its path, and why. */
  readonly sentence: string;
  /** The effect for now, and what a person can do. */
  readonly remedy: string;
  /** Whether the app can set the file aside and start without it. */
  readonly canSetAside: boolean;
  /** Whether a person is asked to agree to a purge. */
  readonly canRemove?: true;
}
