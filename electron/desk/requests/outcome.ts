import type { Delivery, ShownResponse } from '../../../shared/domain/delivery.ts';
import { type ActionName, isReading } from '../../../shared/domain/vendor.ts';
import { type Exchange, type FailureCause, leavesOpen } from '../../vendors/http/exchange.ts';
import type { ActionResult, Vendor, Verdict } from '../../vendors/vendor.ts';
import type { Secrets } from '../ports.ts';
import { redactorWith } from '../redaction/known-secrets.ts';
import type { Redactor } from '../redaction/redactor.ts';

/** A service may answer at any length; the whole answer is shown below. In characters. */
const longestMessage = 600;

/** How much of an answer the history keeps, in characters. */
const keptAnswer = 65_536;

/** The outcome of a request as a person may see it: judged by the vendor's rules, every secret redacted. */
export interface Outcome extends Pick<Delivery, 'outcome' | 'message' | 'reason' | 'response'> {
  readonly result: ActionResult | null;
}

export interface AnsweredAction {
  readonly action: ActionName;
  readonly vendor: Vendor;
  readonly answered: Exchange;
  readonly secrets: Secrets;
}

/** Never throws: whatever came back, the request has an outcome. */
export function outcomeOf({ action, vendor, answered, secrets }: AnsweredAction): Outcome {
  const redactor = redactorWith(secrets);
  const verdict = safely(() => judge(action, vendor, answered), unreadable);
  const { result } = verdict;
  return {
    ...saidBy(verdict, redactor),
    response: shownResponse(answered, redactor),
    result: safely(() => (result === undefined ? null : shownResult(result, redactor)), null),
  };
}

/** A verdict with its message cut to the usual length, whichever part of an answer it is about. */
export function saidBy(
  { outcome, message, reason }: Verdict,
  redactor: Redactor,
): Pick<Outcome, 'outcome' | 'message' | 'reason'> {
  return { outcome, message: redactor.beginning(message, longestMessage), reason: reason ?? null };
}

/** An answer that breaks the vendor's `interpret` must not lose the outcome of the request. */
function safely<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

const unreadable: Verdict = {
  outcome: 'unavailable',
  message: 'The answer could not be read. The request may have arrived all the same.',
};

function judge(action: ActionName, vendor: Vendor, answered: Exchange): Verdict {
  const doubt = isReading(vendor.descriptor, action) ? '' : ' The request may have arrived all the same.';
  if (answered.kind === 'answered') {
    const verdict = vendor.interpret(action, answered.answer);
    const isOpen = verdict.outcome === 'unavailable' && leavesOpen(answered.answer.status);
    return isOpen ? { ...verdict, message: verdict.message + doubt } : verdict;
  }
  return {
    outcome: 'unavailable',
    message: answered.message + (mayHaveArrived(answered.cause) ? doubt : ''),
    ...(vendor.reasons?.connection === undefined ? {} : { reason: vendor.reasons.connection }),
  };
}

function mayHaveArrived(cause: FailureCause): boolean {
  return cause === 'timeout' || cause === 'broken' || cause === 'tooLong' || cause === 'cancelled';
}

function shownResponse(answered: Exchange, redactor: Redactor): ShownResponse | null {
  if (answered.kind === 'failed') return null;
  const { status, contentType, body } = answered.answer;
  return {
    status,
    contentType: redactor.text(contentType),
    body: redactor.beginning(body, keptAnswer),
    isCut: body.length > keptAnswer,
  };
}

function shownResult(result: ActionResult, redactor: Redactor): ActionResult {
  return result.kind === 'html'
    ? { kind: 'html', html: redactor.text(result.html) }
    : { kind: 'analysis', data: redactor.json(result.data) };
}
