import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { basicAccess } from '../auth-headers.ts';
import type { Answer } from '../http/exchange.ts';
import { jsonOf, judgeTransport, refusedCredential, textAt, withDetail } from '../http/interpret-answer.ts';
import type { Vendor, Verdict } from '../vendor.ts';
import { compile } from './build-request.ts';
import { consequence } from './consequence.ts';
import { descriptor } from './descriptor.ts';
import { library } from './python-library.ts';

export const customerio: Vendor = {
  descriptor,
  headers: {},
  compile,
  ...basicAccess({ name: 'siteId', label: 'The site id' }, { name: 'apiKey', label: 'The API key' }),
  library,
  interpret: (action, answer) => judge(answer, action === 'testConnection'),
  consequence,
};

/** Success is any 2xx, whatever its body, mostly `{}`; errors stand in `meta` (`lib/utils.ts` of the Node client). */
function judge(answer: Answer, isTest: boolean): Verdict {
  const body = jsonOf(answer);
  const said = errorOf(body) || (body === undefined ? answer.body : '');
  const outOfOrder = judgeTransport(answer, said);
  if (outOfOrder !== undefined) return outOfOrder;
  if (answer.status === 401) return refusedCredential('site id and API key', 401, said);
  if (answer.status < 200 || answer.status >= 300)
    return { outcome: 'rejected', message: withDetail(`Customer.io rejected it (${answer.status}).`, said) };
  return isTest ? judgeRegion(body, answer) : { outcome: 'accepted', message: 'Customer.io accepted it.' };
}

/** A test is there to notice an address that is not Customer.io's, or that of the other region. */
function judgeRegion(body: JsonValue | undefined, { status }: Answer): Verdict {
  const region = textAt(body, 'data_center') || textAt(body, 'region');
  if (region === '') {
    const message = `This does not answer like Customer.io (${status}). Check the base URL.`;
    return { outcome: 'rejected', message };
  }
  const host = textAt(body, 'url');
  const where = host === '' ? '' : `, at ${host}`;
  return {
    outcome: 'accepted',
    message: `The connection works: the account is in the region ${region.toUpperCase()}${where}.`,
  };
}

/** `meta.error` is one text, `meta.errors` are several. */
function errorOf(body: JsonValue | undefined): string {
  const meta = isJsonObject(body) ? body.meta : undefined;
  const errors = isJsonObject(meta) ? meta.errors : undefined;
  if (!Array.isArray(errors)) return textAt(meta, 'error');
  return errors.map((error) => (typeof error === 'string' ? error : JSON.stringify(error))).join('; ');
}
