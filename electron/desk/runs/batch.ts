import type { Connection } from '../../../shared/domain/connection.ts';
import { type ActionName, isRepeatable } from '../../../shared/domain/vendor.ts';
import { isJsonObject } from '../../../shared/json.ts';
import type { Exchange, WireRequest } from '../../vendors/http/exchange.ts';
import type { Vendor } from '../../vendors/vendor.ts';
import type { Secrets } from '../ports.ts';
import { redactorWith } from '../redaction/known-secrets.ts';
import { type Outcome, outcomeOf, saidBy } from '../requests/outcome.ts';
import type { Prepared } from '../requests/prepare-request.ts';
import { partRetryDecisionOf, type RetryDecision, retryDecisionOf } from '../scheduling/retry-policy.ts';
import type { RunRow } from './run-row.ts';

/** Rows that leave in one request: one, or as many as the service takes at once. */
export interface RowBatch {
  readonly rows: readonly (RunRow & {
    readonly made: { readonly is: 'request'; readonly prepared: Prepared };
  })[];
  readonly wire: WireRequest;
}

type Target = Pick<Connection, 'baseUrl' | 'settings'>;

export type ReadyRow = RowBatch['rows'][number];

export interface RowAnswer {
  readonly row: ReadyRow;
  readonly outcome: Outcome;
  readonly decision: RetryDecision;
  /** Whether the row is sent again alone: its batch was refused as a whole, perhaps because of another row. */
  readonly isAlone: boolean;
  /** Why no byte of it left; nothing where one may have. */
  readonly notLeft?: 'connection' | 'unsent';
}

/** How many rows one request may hold. */
export function batchSize(vendor: Vendor, action: ActionName): number {
  return vendor.batch?.sizeOf(action) ?? 1;
}

export interface BatchOrder {
  readonly rows: readonly ReadyRow[];
  readonly vendor: Vendor;
  readonly action: ActionName;
  readonly connection: Target;
}

/** Packs rows into batches in their order: those that are sent alone, and the others so many at a time. */
export function batchesOf({ rows, vendor, action, connection }: BatchOrder): readonly RowBatch[] {
  const size = batchSize(vendor, action);
  const batches: RowBatch[] = [];
  const together = rows.filter(({ isAlone }) => !isAlone);
  const apart = rows.filter(({ isAlone }) => isAlone);
  for (let start = 0; start < together.length; start += size) {
    const group = together.slice(start, start + size);
    if (group.length === 1) apart.push(...group);
    else if (group.length > 1)
      batches.push({ rows: group, wire: joined({ rows: group, vendor, action, target: connection }) });
  }
  for (const row of apart) batches.push({ rows: [row], wire: row.made.prepared.wire });
  return batches;
}

interface JoinOrder {
  readonly rows: readonly ReadyRow[];
  readonly vendor: Vendor;
  readonly action: ActionName;
  readonly target: Target;
}

function joined({ rows, vendor, action, target: { baseUrl, settings } }: JoinOrder): WireRequest {
  const bodies = rows.map(({ made }) => made.prepared.shown.body).filter(isJsonObject);
  const request = vendor.batch?.join(action, bodies, settings);
  const first = rows[0]?.made.prepared.wire;
  if (request === undefined || first === undefined) throw new Error('The service takes no batches.');
  return {
    ...first,
    method: request.method,
    url: baseUrl + request.path.text,
    logged: baseUrl + request.path.template,
    body: JSON.stringify(request.body),
  };
}

export interface AnsweredBatch {
  readonly batch: RowBatch;
  readonly action: ActionName;
  readonly answered: Exchange;
  readonly secrets: Secrets;
}

/** The outcome of each row of an answered batch. */
export function answersOf({
  batch: { rows },
  action,
  answered,
  secrets,
}: AnsweredBatch): readonly RowAnswer[] {
  const vendor = rows[0]?.made.prepared.vendor;
  if (vendor === undefined) return [];
  const outcome = outcomeOf({ action, vendor, answered, secrets });
  const redactor = redactorWith(secrets);
  const parts =
    rows.length > 1 && answered.kind === 'answered'
      ? vendor.batch?.split(answered.answer, rows.length)
      : undefined;
  return rows.map((row, index) => {
    const part = parts?.[index];
    if (part !== undefined) return partAnswer(row, { ...outcome, ...saidBy(part, redactor) });
    const decision = retryDecisionOf({
      isRepeatable: isRepeatable(vendor.descriptor, action),
      answered,
      outcome,
      attempts: row.attempts + 1,
    });
    // Nobody can tell which row it was about: each is sent again alone and gets its own outcome.
    const isRefusedTogether = rows.length > 1 && decision.is === 'done' && decision.outcome === 'rejected';
    const notLeft =
      answered.kind === 'failed' && (answered.cause === 'connection' || answered.cause === 'unsent')
        ? { notLeft: answered.cause }
        : {};
    return isRefusedTogether
      ? {
          row,
          outcome,
          decision: { is: 'retry', after: 0, isThrottled: false, counts: false },
          isAlone: true,
        }
      : { row, outcome, decision: decision, isAlone: row.isAlone, ...notLeft };
  });
}

function partAnswer(row: ReadyRow, outcome: Outcome): RowAnswer {
  const decision = partRetryDecisionOf(outcome.outcome, row.attempts + 1);
  return { row, outcome, decision: decision, isAlone: row.isAlone };
}

/**
 * What one answer says of the service, however many rows it is about: where some rows got an outcome, the service
 * works.
 *
 * @returns nothing where it says nothing: it did not leave, was cancelled, or was refused for the fault of one row
 */
export function decisionOnService(
  answered: Exchange,
  answers: readonly RowAnswer[],
): RetryDecision | undefined {
  if (answered.kind === 'failed' && ['cancelled', 'unsent'].includes(answered.cause)) return undefined;
  const first = answers.find(({ decision }) => decision.is === 'done') ?? answers[0];
  if (first?.decision.is === 'retry' && first.isAlone && !first.decision.isThrottled) return undefined;
  return first?.decision;
}

/** The request left, and what came back could not be read because of a bug in this app. */
export function unreadableAnswer(row: ReadyRow): RowAnswer {
  const message = 'It was sent, and what was answered could not be read.';
  return {
    row,
    outcome: { outcome: 'unknown', message, reason: null, response: null, result: null },
    decision: { is: 'unknown' },
    isAlone: row.isAlone,
  };
}
