import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { filled, wholePhone } from '../fields.ts';
import { fixedPath, pathOf } from '../path.ts';
import type { Method, Vendor, VendorRequest } from '../vendor.ts';

type Compiled = Result<VendorRequest, readonly FieldIssue[]>;

/** Requests of the Track API v1, as the Node and Python clients send them (`lib/track.ts`, `customerio/track.py`). */
export const buildRequest: Vendor['buildRequest'] = (action, form) => {
  const about = (method: Method, template: string, body?: JsonObject): Compiled => {
    const path = pathOf(template, { userId: form.text('userId'), token: form.text('token') });
    if (!path.ok) return path;
    return ok({ method, path: path.value, ...(body !== undefined && { body }) });
  };
  switch (action) {
    case 'identify': {
      const attributes = attributesOf(form);
      return attributes.ok ? about('PUT', '/customers/{userId}', attributes.value) : attributes;
    }
    case 'track':
      return about('POST', '/customers/{userId}/events', eventOf(form));
    case 'alias':
      return mergeOf(form);
    case 'suppress':
    case 'unsuppress':
      // Both clients send an empty object.
      return about('POST', `/customers/{userId}/${action}`, {});
    case 'registerToken':
      return about('PUT', '/customers/{userId}/devices', { device: deviceOf(form) });
    case 'disableToken':
      return about('DELETE', '/customers/{userId}/devices/{token}');
    case 'testConnection':
      return ok({ method: 'GET', path: fixedPath('/accounts/region') });
    default:
      return fail([{ path: 'action', message: 'Customer.io has no such request.' }]);
  }
};

/** Attributes stand at the top of the body, beside those that have a field of their own. */
function attributesOf(form: ParsedForm): Result<JsonObject, readonly FieldIssue[]> {
  const named = filled({
    first_name: form.text('firstName'),
    last_name: form.text('lastName'),
    email: form.text('email'),
    phone: wholePhone(form),
    created_at: wholeSeconds(form, 'createdAt'),
  }) as JsonObject;
  const free = form.record('attributes') ?? {};
  const twice = Object.keys(named).find((name) => Object.hasOwn(free, name));
  if (twice === undefined) return ok({ ...named, ...free });
  const message = `The attribute “${twice}” is also filled in as a field. Keep one of them.`;
  return fail([{ path: 'attributes', message }]);
}

/** The Python client always sends `data`, `{}` if none. */
function eventOf(form: ParsedForm): JsonObject {
  return {
    name: form.text('event') ?? '',
    data: form.record('properties') ?? {},
    ...(filled({ timestamp: wholeSeconds(form, 'timestamp') }) as JsonObject),
  };
}

function mergeOf(form: ParsedForm): Compiled {
  const primary = { [form.text('userIdType') ?? 'id']: form.text('userId') ?? '' };
  const secondary = { [form.text('previousIdType') ?? 'id']: form.text('previousId') ?? '' };
  // The second is deleted; what becomes of somebody who is both, no source says.
  if (JSON.stringify(primary) === JSON.stringify(secondary))
    return fail([{ path: 'previousId', message: 'This is the person who stays. Name the other one.' }]);
  return ok({ method: 'POST', path: fixedPath('/merge_customers'), body: { primary, secondary } });
}

function deviceOf(form: ParsedForm): JsonObject {
  return filled({
    id: form.text('token'),
    platform: form.text('platform'),
    last_used: wholeSeconds(form, 'lastUsed'),
  }) as JsonObject;
}

/** Both clients send integers. */
function wholeSeconds(form: ParsedForm, name: string): number | undefined {
  const seconds = form.seconds(name);
  return seconds === undefined ? undefined : Math.floor(seconds);
}
