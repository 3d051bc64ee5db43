import type { Delivery, ShownResponse } from '../../../shared/domain/delivery.ts';
import { type ActionName, isReading } from '../../../shared/domain/vendor.ts';
import { type Exchange, type FailureCause, isOutcomeUnknown } from '../../vendors/http/exchange.ts';
import type { ActionResult, Interpretation, Vendor } from '../../vendors/vendor.ts';
import type { Secrets } from '../ports.ts';
import { redactorWith } from '../redaction/known-secrets.ts';
import type { Redactor } from '../redaction/redactor.ts';

/** A service may answer at any length; the whole answer is shown below. In characters. */
const longestMessage = 600;

/** How much of an answer the history keeps, in characters. */
const keptAnswer = 65_536;

/** The outcome of a request as a person may see it: interpreted by the vendor's rules, every secret redacted. */
export interface Outcome extends Pick<Delivery, 'outcome' | 'message' | 'reason' | 'response'> {
  readonly result: ActionResult | null;
}

export interface AnsweredAction {
  readonly action: ActionName;
  readonly vendor: Vendor;
  readonly answered: Exchange;
  readonly secrets: Secrets;
  /** Where the request went. */
  readonly url?: string;
}

/** Never throws: whatever came back, the request has an outcome. */
export function outcomeOf(request: AnsweredAction): Outcome {
  const { answered, secrets } = request;
  const redactor = redactorWith(secrets);
  const interpretation = safely(() => interpretExchange(request), unreadable);
  const { result } = interpretation;
  return {
    ...saidBy(interpretation, redactor),
    response: shownResponse(answered, redactor),
    result: safely(() => (result === undefined ? null : shownResult(result, redactor)), null),
  };
}

/** An interpretation with its message cut to the usual length, whichever part of an answer it is about. */
export function saidBy(
  { outcome, message, reason }: Interpretation,
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

const unreadable: Interpretation = {
  outcome: 'unavailable',
  message: 'The answer could not be read. The request may have arrived all the same.',
};

function interpretExchange({ action, vendor, answered, url }: AnsweredAction): Interpretation {
  const doubt = isReading(vendor.descriptor, action) ? '' : ' The request may have arrived all the same.';
  if (answered.kind === 'answered') {
    const interpretation = vendor.interpret(action, answered.answer, url);
    const isOpen = interpretation.outcome === 'unavailable' && isOutcomeUnknown(answered.answer.status);
    return isOpen ? { ...interpretation, message: interpretation.message + doubt } : interpretation;
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
