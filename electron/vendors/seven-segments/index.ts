import type { ActionName } from '../../../shared/domain/vendor.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Answer } from '../http/exchange.ts';
import { jsonOf, judgeTransport, refusedCredential, withDetail } from '../http/verdict.ts';
import type { SecretHeader, Vendor, Verdict } from '../vendor.ts';
import { bulk } from './bulk.ts';
import { compile } from './compile.ts';
import { consequence } from './consequence.ts';
import { descriptor } from './descriptor.ts';
import { library } from './library.ts';

export const sevenSegments: Vendor = {
  descriptor,
  headers: {},
  compile,
  authenticate(action, secrets) {
    // Tracking needs no secret: the company token in the body is its only credential.
    if (action !== 'exportAnalysis') return ok({});
    const { username = '', password = '' } = secrets;
    if (username !== '' && password !== '') {
      return ok({
        Authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`,
      });
    }
    const missing = (name: string, label: string) => ({
      path: `credentials.${name}`,
      message: `${label} is missing; analyses need it.`,
    });
    return fail([
      ...(username === '' ? [missing('username', 'The user name')] : []),
      ...(password === '' ? [missing('password', 'The password')] : []),
    ]);
  },
  secretHeaders: (action): Readonly<Record<string, SecretHeader>> =>
    action === 'exportAnalysis'
      ? { Authorization: { kind: 'basic', user: 'username', password: 'password' } }
      : {},
  library,
  interpret: judge,
  consequence,
  batch: bulk,
};

/**
 * The original client looked at no answer of identify, update and track; here each must say `success: true`. 401 is
 * a bad credential, `success: false` with 500 a service out of order, any other `false` an invalid request.
 */
function judge(action: ActionName, answer: Answer): Verdict {
  const body = jsonOf(answer);
  const said = errorsOf(body) || (body === undefined ? answer.body : '');
  const outOfOrder = judgeTransport(answer, said);
  if (outOfOrder !== undefined) return outOfOrder;
  if (answer.status === 401) {
    return refusedCredential(
      action === 'exportAnalysis' ? 'user name and password' : 'company token',
      401,
      said,
    );
  }
  if (action === 'testConnection') return judgeTime(body, answer);
  if (!isJsonObject(body) && answer.status < 300) {
    return {
      outcome: 'unavailable',
      message: `The answer (${answer.status}) is not one of 7SEGMENTS: it tells neither success nor an error. Check the base URL, or a proxy in between.`,
    };
  }
  if (!isJsonObject(body) || body.success !== true || answer.status >= 300) {
    return { outcome: 'rejected', message: withDetail(`7SEGMENTS rejected it (${answer.status}).`, said) };
  }
  if (action === 'exportAnalysis') {
    return {
      outcome: 'accepted',
      message: '7SEGMENTS sent the analysis.',
      result: { kind: 'analysis', data: body },
    };
  }
  if (action === 'campaignHtml') return judgeHtml(body.data);
  return { outcome: 'accepted', message: '7SEGMENTS accepted it.' };
}

function judgeHtml(html: JsonValue | undefined): Verdict {
  return typeof html === 'string'
    ? {
        outcome: 'accepted',
        message: '7SEGMENTS sent the HTML of the campaign.',
        result: { kind: 'html', html },
      }
    : { outcome: 'rejected', message: '7SEGMENTS answered without HTML.' };
}

function judgeTime(body: JsonValue | undefined, answer: Answer): Verdict {
  if (!isJsonObject(body) || typeof body.time !== 'number') {
    return {
      outcome: 'rejected',
      message: `This does not answer like 7SEGMENTS (${answer.status}). Check the base URL.`,
    };
  }
  return {
    outcome: 'accepted',
    message:
      'The service answers. It checks the company token and the user only with the first real request.',
  };
}

/** `errors` is a list, later an object by field (`_global` for general ones), or there is one `error` text. */
function errorsOf(body: JsonValue | undefined): string {
  if (!isJsonObject(body)) return '';
  const { errors, error } = body;
  if (typeof error === 'string') return error;
  if (Array.isArray(errors)) return errors.map(plain).join('; ');
  if (!isJsonObject(errors)) return '';
  return Object.entries(errors)
    .map(([field, texts]) => {
      const text = Array.isArray(texts) ? texts.map(plain).join(', ') : plain(texts);
      return field === '_global' ? text : `${field}: ${text}`;
    })
    .join('; ');
}

/** What is no text is shown as the JSON it came as. */
function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
