/** A longer row is more likely a quote that was never closed than data. In characters. */
export const longestRow = 1_048_576;

/** Rows handed on together: enough to make handing on cheap, few enough to let other work run in between. */
export const batchSize = 500;

/** One row of a file, and its byte range, so that it can be reported as it was. */
export interface SourceRow {
  /** From 1, the header not counted. */
  readonly row: number;
  readonly offset: number;
  readonly length: number;
  /** In the order of the columns. */
  readonly cells: readonly string[];
  /** Why it cannot be read as a row of this file. */
  readonly problem?: string;
}

/** Where to begin: after the header, or where an earlier reading stopped. */
export interface Place {
  readonly offset: number;
  readonly row: number;
  /** Where to stop: the offset after the last row that is wanted. */
  readonly end?: number;
}
