import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { filled } from '../fields.ts';
import type { Answer } from '../http/exchange.ts';
import {
  interpretCommonAnswer,
  jsonOf,
  refusedCredential,
  textAt,
  withDetail,
} from '../http/interpret-answer.ts';
import { fixedPath, type RequestPath } from '../path.ts';
import type { Interpretation, Vendor, VendorRequest } from '../vendor.ts';
import { descriptor } from './descriptor.ts';
import { personReader } from './person-reader.ts';
import { pythonLibrary } from './python-library.ts';
import { interpretReading, readingRequest } from './reading-requests.ts';
import { understandSecretKey } from './secret-key.ts';

/** The service refuses a list without a filter; this one matches everybody. */
const everybody = { trait: 'created_at_utc', op: 'gt', val: '2000-01-01T00:00:00.000Z' } as const;

export const interakt: Vendor = {
  descriptor,
  headers: {},
  buildRequest(action, form) {
    switch (action) {
      case 'identify':
        return user(form);
      case 'track':
        return event(form);
      case 'testConnection':
        return ok({
          method: 'POST',
          path: fixedPath('/v1/public/apis/users/'),
          query: { offset: '0', limit: '1' },
          body: { filters: [everybody] },
        });
      default:
        return (
          readingRequest(action, form) ?? fail([{ path: 'action', message: 'interakt has no such request.' }])
        );
    }
  },
  authenticate(_action, { apiKey = '' }) {
    if (apiKey.trim() !== '') return ok({ Authorization: `Basic ${understandSecretKey(apiKey).basic}` });
    return fail([{ path: 'credentials.apiKey', message: 'The Secret Key is missing.' }]);
  },
  secretHeaders: () => ({
    Authorization: { kind: 'encoded', name: 'apiKey', is: 'the Secret Key as the dashboard shows it' },
  }),
  pythonLibrary,
  interpret: interpretAnswer,
  personReader,
  describeSecret(_name, value) {
    if (value.trim() === '') return undefined;
    return understandSecretKey(value).form === 'encoded'
      ? 'Recognised as the Secret Key of the dashboard (base64). It is used as it is.'
      : 'Recognised as the decoded key. It is encoded before it is sent.';
  },
};

/** `POST /v1/public/track/users/`; `traits` is always there, `{}` if none (`track/client.py`). */
function user(form: ParsedForm): Result<VendorRequest, readonly FieldIssue[]> {
  const issues = whoIssues(form);
  const named = filled({
    name: [form.text('firstName'), form.text('lastName')].filter(Boolean).join(' ') || undefined,
    email: form.text('email'),
  }) as JsonObject;
  const traits = form.record('attributes') ?? {};
  const twice = Object.keys(named).find((name) => Object.hasOwn(traits, name));
  if (twice !== undefined) {
    issues.push({
      path: 'attributes',
      message: `The trait “${twice}” is also filled in as a field. Keep one of them.`,
    });
  }
  if (issues.length > 0) return fail(issues);
  const createdAt = form.seconds('createdAt');
  return post(fixedPath('/v1/public/track/users/'), {
    ...who(form),
    traits: { ...named, ...traits },
    ...(filled({
      createdAt: createdAt === undefined ? undefined : iso(createdAt),
      tags: form.texts('tags'),
    }) as JsonObject),
  });
}

/** `POST /v1/public/track/events/`; the README calls `event` optional, the library requires it. */
function event(form: ParsedForm): Result<VendorRequest, readonly FieldIssue[]> {
  const issues = whoIssues(form);
  if (issues.length > 0) return fail(issues);
  const createdAt = form.seconds('timestamp');
  return post(fixedPath('/v1/public/track/events/'), {
    ...who(form),
    event: form.text('event') ?? '',
    traits: form.record('properties') ?? {},
    ...(createdAt === undefined ? {} : { createdAt: iso(createdAt) }),
  });
}

function whoIssues(form: ParsedForm): FieldIssue[] {
  if (form.text('phone') !== undefined && form.text('countryCode') === undefined) {
    const message =
      'Give the country code of the phone number. The service’s own libraries take +91 where there is none.';
    return [{ path: 'countryCode', message }];
  }
  if (form.text('userId') !== undefined || form.text('phone') !== undefined) return [];
  return [{ path: 'userId', message: 'Give a user id, or a phone number with its country code.' }];
}

/** The country code travels only with a phone number (`track/client.py`). */
function who(form: ParsedForm): JsonObject {
  const phoneNumber = form.text('phone');
  return filled({
    userId: form.text('userId'),
    countryCode: phoneNumber === undefined ? undefined : form.text('countryCode'),
    phoneNumber,
  }) as JsonObject;
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function post(path: RequestPath, body: JsonObject): Result<VendorRequest, readonly FieldIssue[]> {
  return ok({ method: 'POST', path, body });
}

/** Any 2xx is success unless `result` is false; errors are `{ result: false, message }` (`track/request.py`). */
function interpretAnswer(action: ActionName, answer: Answer): Interpretation {
  const body = jsonOf(answer);
  const said = textAt(body, 'message') || (body === undefined ? answer.body : '');
  const outOfOrder = interpretCommonAnswer(answer, said);
  if (outOfOrder !== undefined) return outOfOrder;
  if (answer.status === 401 || answer.status === 403)
    return refusedCredential('Secret Key', answer.status, said);
  const reading = interpretReading(action, answer, body);
  if (reading !== undefined) return reading;
  const isRefused = isJsonObject(body) && body.result === false;
  if (answer.status < 200 || answer.status >= 300 || isRefused) {
    return { outcome: 'rejected', message: withDetail(`interakt rejected it (${answer.status}).`, said) };
  }
  if (action === 'testConnection') {
    // Sending accepts any 2xx, as the library does; a connection test has to notice an address that is not interakt's.
    return isJsonObject(body) && body.result === true
      ? { outcome: 'accepted', message: 'The connection works: interakt accepts the Secret Key.' }
      : {
          outcome: 'rejected',
          message: `This does not answer like interakt (${answer.status}). Check the base URL.`,
        };
  }
  return { outcome: 'accepted', message: withDetail('interakt accepted it.', said) };
}
