import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import { lockedReason } from '../error-reason.ts';

export function full(size: number): FieldIssue {
  const message = `As many requests wait for their turn as the connection allows (${size.toLocaleString('en')}, its queue size). Nothing was sent.`;
  return { path: 'connection', message };
}

export function notWritten(reason: string): string {
  return reason === lockedReason
    ? 'Nothing was sent, because the history is locked by another program.'
    : `Nothing was sent, because the history could not be written first: ${reason}.`;
}

export function refused(connectionId: string, fields: readonly FieldIssue[]): DeliveryReport {
  const message =
    fields.length === 1 ? (fields[0]?.message ?? '') : `${fields.length} fields need another look.`;
  return { connectionId, outcome: 'invalid', message, fields: [...fields], delivery: null, result: null };
}
