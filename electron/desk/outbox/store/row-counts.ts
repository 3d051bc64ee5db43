import type { RowCounts } from '../../../../shared/domain/run.ts';

/** Whether nothing is left to be sent. */
export function nothingLeft({ queued, sending, waiting }: RowCounts): boolean {
  return queued + sending + waiting === 0;
}

/** Rows that have come to something. */
export function rowsEnded({ accepted, rejected, unavailable, unknown, invalid }: RowCounts): number {
  return accepted + rejected + unavailable + unknown + invalid;
}
