import { type FieldIssue, fail, ok } from '../../../shared/result.ts';
import type { Answer } from '../http/exchange.ts';
import {
  interpretCommonAnswer,
  jsonOf,
  refusedCredential,
  textAt,
  withDetail,
} from '../http/interpret-answer.ts';
import { fixedPath } from '../path.ts';
import { userAgent } from '../user-agent.ts';
import type { Interpretation, Vendor } from '../vendor.ts';
import { buildRequest } from './build-request.ts';
import { consequence } from './consequence.ts';
import { descriptor } from './descriptor.ts';
import { errors } from './errors.ts';
import { pythonLibrary } from './python-library.ts';

export const outbound: Vendor = {
  descriptor,
  headers: { 'X-Outbound-Client': userAgent },
  buildRequest,
  authenticate(_action, { apiKey }) {
    const key = apiKey?.trim() ?? '';
    const refuse = (message: string) =>
      fail([{ path: 'credentials.apiKey', message, reason: errors.init }] satisfies FieldIssue[]);
    if (key === '') return refuse('The API key is missing.');
    // It is sent as a header, which takes no other characters.
    return /^[\x21-\x7e]+$/.test(key)
      ? ok({ 'X-Outbound-Key': key })
      : refuse('The API key holds a character that no key has, such as a space or a line break.');
  },
  secretHeaders: () => ({ 'X-Outbound-Key': { kind: 'plain', name: 'apiKey' } }),
  pythonLibrary,
  interpret: (_action, answer) => ({ ...interpretAnswer(answer), ...reasonOf(answer) }),
  consequence,
  batch: {
    // Up to 100, as the Node and mobile clients send them; there is one answer for all of them.
    sizeOf: (action) => (action === 'track' ? 100 : 1),
    join: (_action, bodies) => ({ method: 'POST', path: fixedPath('/track/batch'), body: [...bodies] }),
    split: () => undefined,
  },
  reasons: { connection: errors.connection },
};

/** Success is any status from 200 to 399 with an empty body (Python, Ruby and Node clients). */
function interpretAnswer(answer: Answer): Interpretation {
  const body = jsonOf(answer);
  // The PHP client reads error.Message; other forms are kept as the plain text they are.
  const said = textAt(body, 'error', 'Message') || answer.body;
  const outOfOrder = interpretCommonAnswer(answer, said);
  if (outOfOrder !== undefined) return outOfOrder;
  if (isSuccess(answer)) return { outcome: 'accepted', message: 'Outbound accepted it.' };
  if (answer.status === 401) return refusedCredential('API key', 401, said);
  return { outcome: 'rejected', message: withDetail(`Outbound rejected it (${answer.status}).`, said) };
}

function reasonOf(answer: Answer): Pick<Interpretation, 'reason'> {
  return isSuccess(answer) ? {} : { reason: errors.unknown };
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 400;
}
