import type { ParsedForm } from '../../../../shared/domain/form/parse-form.ts';
import { type DefinitionRef, definitionKinds } from '../../../../shared/domain/person-reading.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import { ids } from '../customer.ts';
import { eventPlatforms, tokenEvent, tokenProperties } from './push-tokens.ts';

const data = '/data/v2/projects/{credentials.token}';
const track = '/track/v2/projects/{credentials.token}';

interface ReadingRequest {
  readonly path: string;
  readonly issues: readonly FieldIssue[];
  /** Left out of a GET. */
  readonly body?: JsonObject;
}

/** The requests of Bloomreach beside tracking and analyses (vendor-reads 1); nothing where the action is another one. */
export function readingRequest(action: ActionName, form: ParsedForm): ReadingRequest | undefined {
  const customer_ids = ids(form);
  switch (action) {
    case 'readConsentCategories':
      return { path: `${data}/consent/categories`, issues: [] };
    case 'readAttributes':
      return {
        path: `${data}/customers/attributes`,
        issues: whoIssues(form),
        body: { customer_ids, attributes: attributesOf(form) },
      };
    case 'readEvents':
      return {
        path: `${data}/customers/events`,
        issues: [...whoIssues(form), ...limitIssues(form)],
        body: {
          customer_ids,
          event_types: form.texts('eventTypes') ?? [],
          order: 'desc',
          limit: Number(form.text('limit') ?? 200),
        },
      };
    case 'exportCustomer':
      return { path: `${data}/customers/export-one`, issues: whoIssues(form), body: { customer_ids } };
    case 'anonymize':
      return { path: `${data}/customers/anonymize`, issues: whoIssues(form), body: { customer_ids } };
    case 'disableToken':
      return isHeldInEvent(form)
        ? {
            path: `${track}/customers/events`,
            issues: whoIssues(form),
            body: { customer_ids, event_type: tokenEvent, properties: invalidated(form) },
          }
        : {
            path: `${track}/customers`,
            issues: whoIssues(form),
            body: { customer_ids, properties: { [tokenProperties[form.text('platform') ?? ''] ?? '']: '' } },
          };
    default:
      return undefined;
  }
}

/** In this order, in which the answer is too. */
export function attributesOf(form: ParsedForm): readonly JsonObject[] {
  return [
    ...(form.texts('propertyNames') ?? []).map((property) => ({ type: 'property', property })),
    ...(form.texts('consentIds') ?? []).map((category) => ({ type: 'consent', category, mode: 'valid' })),
    ...(form.texts('idKinds') ?? []).map((id) => ({ type: 'id', id })),
    ...(form.texts('definitions') ?? []).map((text) => {
      const { kind, id } = definitionOf(text);
      return { type: kind, id };
    }),
  ];
}

/** A definition as a text of a form's list: its kind, a space, its id. */
export function definitionText({ kind, id }: DefinitionRef): string {
  return `${kind} ${id}`;
}

export function definitionOf(text: string): DefinitionRef {
  const [, kind = '', id = ''] = /^(\S+) (.*)$/s.exec(text) ?? [];
  return { kind: definitionKinds.find((one) => one === kind) ?? 'segmentation', id };
}

/** What the app itself sends where it may no longer show notifications (vendor-reads 2, C). */
function invalidated(form: ParsedForm): JsonObject {
  const [application, device] = [form.text('applicationId'), form.text('deviceId')];
  return {
    push_notification_token: form.text('token') ?? '',
    platform: eventPlatforms[form.text('platform') ?? ''] ?? '',
    valid: false,
    description: 'Invalidated',
    ...(application === undefined ? {} : { application_id: application }),
    ...(device === undefined ? {} : { device_id: device }),
  };
}

function limitIssues(form: ParsedForm): readonly FieldIssue[] {
  const limit = form.text('limit');
  return limit === undefined || /^[1-9]\d{0,5}$/.test(limit)
    ? []
    : [{ path: 'limit', message: 'A whole number.' }];
}

function isHeldInEvent(form: ParsedForm): boolean {
  const place = form.text('heldIn');
  if (place !== undefined) return place === 'event';
  return form.text('applicationId') !== undefined || form.text('deviceId') !== undefined;
}

/** Whom a form names. */
export function whoIssues(form: ParsedForm): readonly FieldIssue[] {
  const userId = form.text('userId');
  return idIssues([
    ...(userId === undefined ? [] : [{ field: 'userId', value: userId }]),
    ...Object.values(form.record('ids') ?? {}).map((value) => ({ field: 'ids', value: String(value) })),
  ]);
}

/** One id names one customer; two might be two, and nobody could say whom the answer is about, or who is anonymised. */
export function idIssues(
  given: readonly { readonly field: string; readonly value: string }[],
): readonly FieldIssue[] {
  const [first] = given;
  if (first === undefined)
    return [
      { path: 'userId', message: 'Give a customer id, or another id. Nobody is found by anything else.' },
    ];
  if (given.length > 1)
    return [{ path: 'ids', message: 'One id is enough here: several may be those of several customers.' }];
  return /[\p{L}\p{N}]/u.test(first.value)
    ? []
    : [
        {
          path: first.field,
          message: `“${first.value}” is no id: it needs a letter or a digit.`,
        },
      ];
}
