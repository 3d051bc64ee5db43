import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { filled, wholePhone } from '../fields.ts';
import { pathOf } from '../path.ts';
import type { RequestContext, VendorRequest } from '../vendor.ts';
import { errors } from './errors.ts';

/** Every Outbound request: a POST below the base URL with a JSON body. Paths and fields: the v2 clients. */
export function buildRequest(
  action: ActionName,
  form: ParsedForm,
  { now }: RequestContext,
): Result<VendorRequest, readonly FieldIssue[]> {
  const user_id = form.text('userId') ?? '';
  switch (action) {
    case 'identify':
    case 'alias':
      return post(form, '/identify', { user_id, ...identity(form) });
    case 'track':
      return post(form, '/track', { user_id, ...event(form, now) });
    case 'registerToken':
      return post(form, '/{platform}/register', { user_id, token: form.text('token') ?? '' });
    case 'disableToken':
      return post(form, '/{platform}/disable', { user_id, token: form.text('token') ?? '' });
    case 'disableAllTokens':
      return post(form, '/{platform}/disable', { user_id, all: true });
    case 'subscribe':
    case 'unsubscribe':
      return subscription(action, user_id, form);
    default:
      return fail([{ path: 'action', message: 'Outbound has no such request.' }]);
  }
}

function post(
  form: ParsedForm,
  template: string,
  body: JsonObject,
): Result<VendorRequest, readonly FieldIssue[]> {
  const path = pathOf(template, { platform: form.text('platform') });
  return path.ok ? ok({ method: 'POST', path: path.value, body }) : path;
}

function subscription(
  action: 'subscribe' | 'unsubscribe',
  user_id: string,
  form: ParsedForm,
): Result<VendorRequest, readonly FieldIssue[]> {
  const campaign_ids = form.texts('campaignIds');
  const isForAll = form.text('scope') === 'all';
  const refuse = (message: string) =>
    fail([{ path: 'campaignIds', message, reason: errors.campaignIds }] satisfies FieldIssue[]);
  if (isForAll) {
    return campaign_ids === undefined
      ? post(form, `/${action}/all`, { user_id })
      : refuse('Choose either all messages or these campaigns.');
  }
  return campaign_ids === undefined
    ? refuse('Name at least one campaign, or choose all messages.')
    : post(form, `/${action}/campaigns`, { user_id, campaign_ids });
}

function identity(form: ParsedForm): JsonObject {
  return filled({
    previous_id: form.text('previousId'),
    ...person(form, 'attributes'),
    group_id: form.text('groupId'),
    group_attributes: form.record('groupAttributes'),
  }) as JsonObject;
}

function person(form: ParsedForm, attributes: string): JsonObject {
  return filled({
    first_name: form.text('firstName'),
    last_name: form.text('lastName'),
    email: form.text('email'),
    phone_number: wholePhone(form),
    apns: form.texts('apnsTokens'),
    gcm: form.texts('gcmTokens'),
    attributes: form.record(attributes),
  }) as JsonObject;
}

/** Whole seconds: the server libraries send integers, while one mobile client sends milliseconds. */
function event(form: ParsedForm, now: Date): JsonObject {
  const user = person(form, 'userAttributes');
  return filled({
    event: form.text('event'),
    properties: form.record('properties'),
    user: Object.keys(user).length > 0 ? user : undefined,
    timestamp: Math.floor(form.seconds('timestamp') ?? now.getTime() / 1000),
  }) as JsonObject;
}
