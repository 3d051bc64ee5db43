import { isJsonObject, type JsonValue, parseJson } from '../../../shared/json.ts';
import type { Interpretation } from '../vendor.ts';
import { type Answer, isOutcomeUnknown } from './exchange.ts';

/**
 * What no service's own rules need to interpret: a web page in place of an answer, a service out of order, one that
 * asks to slow down. `undefined` leaves the answer to the vendor.
 */
export function interpretCommonAnswer(answer: Answer, said: string): Interpretation | undefined {
  const { status } = answer;
  if (isHtml(answer)) {
    return {
      outcome: 'unavailable',
      message: `A web page came back instead of the service's answer (${status}). Check the base URL, or a proxy in between, which may ask to log in.`,
    };
  }
  if (status === 429) {
    return {
      outcome: 'unavailable',
      message: withDetail('The service asks to slow down (429). Send it again later.', said),
    };
  }
  if (isOutcomeUnknown(status)) {
    const message =
      status > 599
        ? `The answer has a status that HTTP does not know (${status}).`
        : `Something on the way answered in place of the service (${status}).`;
    // The answer's text is not the service's own; it is shown below, like every answer.
    return { outcome: 'unavailable', message };
  }
  if (status >= 500) {
    return {
      outcome: 'unavailable',
      message: withDetail(`The service is out of order (${status}). Send it again later.`, said),
    };
  }
  return undefined;
}

/** A wrong or missing credential, in the same words for every service. */
export function refusedCredential(what: string, status: number, said: string): Interpretation {
  return {
    outcome: 'rejected',
    message: withDetail(
      `The service does not accept the ${what} (${status}). Correct it in the connection.`,
      said,
    ),
  };
}

export function withDetail(message: string, said: string): string {
  return said === '' ? message : `${message} It says: ${said}`;
}

export function jsonOf(answer: Answer): JsonValue | undefined {
  return parseJson(answer.body);
}

/** The text at a path of nested keys, or nothing. */
export function textAt(value: JsonValue | undefined, ...keys: readonly string[]): string {
  let found: JsonValue | undefined = value;
  for (const key of keys) found = isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return typeof found === 'string' ? found : '';
}

function isHtml(answer: Answer): boolean {
  return /^text\/html\b/i.test(answer.contentType) || /^\s*<(!doctype|html|head|body)\b/i.test(answer.body);
}
