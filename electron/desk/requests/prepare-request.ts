import type { Connection } from '../../../shared/domain/connection.ts';
import { mask, type ShownRequest } from '../../../shared/domain/delivery.ts';
import { type FormValues, isFilled } from '../../../shared/domain/form/field.ts';
import { type ParsedForm, parseForm } from '../../../shared/domain/form/parse-form.ts';
import {
  type ActionDescriptor,
  type ActionName,
  type Consequence,
  findAction,
} from '../../../shared/domain/vendor.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import type { WireRequest } from '../../vendors/http/exchange.ts';
import { findVendor } from '../../vendors/registry.ts';
import { userAgent } from '../../vendors/user-agent.ts';
import type { Vendor } from '../../vendors/vendor.ts';
import type { Secrets } from '../ports.ts';

/** The request that a form makes at one connection: as sent, and as shown. */
export interface Prepared {
  readonly vendor: Vendor;
  readonly wire: WireRequest;
  /** The same request with its secrets masked. */
  readonly shown: ShownRequest;
  /** The thing it is about, and whom. */
  readonly subject: string;
  readonly person: string;
  readonly consequence: Consequence | null;
}

export interface RequestOrder {
  readonly action: ActionName;
  readonly values: FormValues;
  readonly connection: Connection;
  readonly secrets: Secrets;
  readonly now: Date;
}

/**
 * The only place that makes a request: preview and sending both use it, so that they cannot differ.
 */
export function prepare({
  action,
  values,
  connection,
  secrets,
  now,
}: RequestOrder): Result<Prepared, readonly FieldIssue[]> {
  const vendor = findVendor(connection.vendor);
  const descriptor = vendor === undefined ? undefined : findAction(vendor.descriptor, action);
  if (vendor === undefined || descriptor === undefined) {
    return fail([
      { path: 'action', message: `${vendor?.descriptor.label ?? 'The service'} does not offer this.` },
    ]);
  }
  const form = parseForm(descriptor.fields, values);
  if (!form.ok) return form;
  const request = vendor.buildRequest(action, form.value, { now, settings: connection.settings });
  if (!request.ok) return request;
  const authentication = vendor.authenticate(action, { ...connection.settings, ...secrets });
  if (!authentication.ok) return authentication;

  const { method, path, query, body } = request.value;
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  const url = connection.baseUrl + path.text + search;
  const plain = {
    Accept: 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    'User-Agent': userAgent,
    ...vendor.headers,
  };
  const masked = Object.fromEntries(Object.keys(authentication.value).map((name) => [name, mask]));
  return ok({
    vendor,
    wire: {
      method,
      url,
      logged: connection.baseUrl + path.template,
      headers: { ...plain, ...authentication.value },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
    shown: { method, url, headers: { ...plain, ...masked }, ...(body === undefined ? {} : { body }) },
    subject: subjectOf(form.value, descriptor),
    person: personOf(form.value),
    consequence: vendor.consequence?.(action, form.value) ?? null,
  });
}

/** Splits off filled fields that a service does not have. */
export function splitValues(
  action: ActionName,
  values: FormValues,
  connection: Connection,
): { readonly values: FormValues; readonly omitted: readonly string[] } {
  const descriptor = findVendor(connection.vendor)?.descriptor;
  const fields = descriptor === undefined ? undefined : findAction(descriptor, action)?.fields;
  if (fields === undefined) return { values, omitted: [] };
  const isField = (name: string) => fields.some((field) => field.name === name);
  const entries = Object.entries(values);
  return {
    values: Object.fromEntries(entries.filter(([name]) => isField(name))),
    omitted: entries.filter(([name, value]) => !isField(name) && isFilled(value)).map(([name]) => name),
  };
}

/** What a history row is about besides the person: never personal data, such as a token. */
function subjectOf(form: ParsedForm, { fields }: ActionDescriptor): string {
  const chosen = (name: string) =>
    fields.find((field) => field.name === name)?.options?.find(({ value }) => value === form.text(name))
      ?.label;
  return (
    form.text('event') ??
    form.text('campaignName') ??
    form.text('analysisId') ??
    chosen('platform') ??
    form.texts('campaignIds')?.join(', ') ??
    chosen('scope') ??
    ''
  );
}

function personOf(form: ParsedForm): string {
  const ids = Object.values(form.record('ids') ?? {}).map(String);
  return form.text('userId') ?? ids[0] ?? form.text('phone') ?? '';
}
