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
  interpret: (action, answer, url) =>
    interpretAnswer(answer, action === 'testConnection' ? { url } : undefined),
  consequence,
};

/** Success is any 2xx, whatever its body, mostly `{}`; errors stand in `meta` (`lib/utils.ts` of the Node client). */
function interpretAnswer(answer: Answer, test: Test | undefined): Interpretation {
  const body = jsonOf(answer);
  const said = errorOf(body) || (body === undefined ? answer.body : '');
  const outOfOrder = interpretCommonAnswer(answer, said);
  if (outOfOrder !== undefined) return outOfOrder;
  if (answer.status === 401) return refusedCredential('site id and API key', 401, said);
  if (answer.status < 200 || answer.status >= 300)
    return { outcome: 'rejected', message: withDetail(`Customer.io rejected it (${answer.status}).`, said) };
  return test === undefined
    ? { outcome: 'accepted', message: 'Customer.io accepted it.' }
    : interpretRegion(body, answer, test);
}

/** A test of the connection, and where it went. */
interface Test {
  readonly url: string | undefined;
}

/**
 * A test is there to notice an address that is not Customer.io's, or that of the other region: this one request is
 * answered at either of them, to the other region's keys, too.
 */
function interpretRegion(
  body: JsonValue | undefined,
  { status }: Answer,
  { url = '' }: Test,
): Interpretation {
  const region = textAt(body, 'data_center') || textAt(body, 'region');
  if (region === '') {
    const message = `This does not answer like Customer.io (${status}). Check the base URL.`;
    return { outcome: 'rejected', message };
  }
  const asked = descriptor.regions?.find(({ baseUrl }) => url.startsWith(`${new URL(baseUrl).origin}/`));
  const own = descriptor.regions?.find(({ label }) => label === region.toUpperCase());
  if (asked !== undefined && own !== undefined && asked !== own) {
    const message = `The site id and API key are right, but the account is in the region ${own.label}, and this address is that of ${asked.label}. Choose ${own.baseUrl} in the connection.`;
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
