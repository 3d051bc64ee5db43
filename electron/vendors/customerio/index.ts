import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { basicAuth } from '../auth-headers.ts';
import type { Answer } from '../http/exchange.ts';
import {
  interpretCommonAnswer,
  jsonOf,
  refusedCredential,
  textAt,
  withDetail,
} from '../http/interpret-answer.ts';
import type { Interpretation, Vendor } from '../vendor.ts';
import { buildRequest } from './build-request.ts';
import { consequence } from './consequence.ts';
import { descriptor } from './descriptor.ts';
import { pythonLibrary } from './python-library.ts';

export const customerio: Vendor = {
  descriptor,
  headers: {},
  buildRequest,
  ...basicAuth({ name: 'siteId', label: 'The site id' }, { name: 'apiKey', label: 'The API key' }),
  pythonLibrary,
  interpret: (action, answer) => interpretAnswer(answer, action === 'testConnection'),
  consequence,
};

/** Success is any 2xx, whatever its body, mostly `{}`; errors stand in `meta` (`lib/utils.ts` of the Node client). */
function interpretAnswer(answer: Answer, isTest: boolean): Interpretation {
  const body = jsonOf(answer);
  const said = errorOf(body) || (body === undefined ? answer.body : '');
  const outOfOrder = interpretCommonAnswer(answer, said);
  if (outOfOrder !== undefined) return outOfOrder;
  if (answer.status === 401) return refusedCredential('site id and API key', 401, said);
  if (answer.status < 200 || answer.status >= 300)
    return { outcome: 'rejected', message: withDetail(`Customer.io rejected it (${answer.status}).`, said) };
  return isTest
    ? interpretRegion(body, answer)
    : { outcome: 'accepted', message: 'Customer.io accepted it.' };
}

/** A test is there to notice an address that is not Customer.io's, or that of the other region. */
function interpretRegion(body: JsonValue | undefined, { status }: Answer): Interpretation {
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
