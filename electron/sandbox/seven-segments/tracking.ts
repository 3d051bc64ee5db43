import type { z } from 'zod';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readFields } from '../fields.ts';
import { findCampaign } from './campaigns.ts';
import { type Company, findCompany } from './companies.ts';
import { bulkBody, campaignBody, command, customerBody, eventBody } from './schemas.ts';
import type { SevenSegmentsStore } from './store.ts';

export interface Refusal {
  readonly status: 400 | 401 | 404;
  readonly messages: readonly string[];
}

export type CommandResult =
  | { readonly status: 'ok' }
  | { readonly status: 'error'; readonly errors: readonly string[] };

/** Answers tracking requests, whose bodies are still unchecked; the company token in them is the only credential. */
export interface Tracking {
  readonly customers: (body: JsonValue) => Result<null, Refusal>;
  readonly events: (body: JsonValue) => Result<null, Refusal>;
  readonly bulk: (body: JsonValue) => Result<readonly CommandResult[], Refusal>;
  readonly html: (body: JsonValue) => Result<string, Refusal>;
}

export function createTracking(store: SevenSegmentsStore, companyToken: string): Tracking {
  const customers: Tracking['customers'] = (body) => {
    const read = readTenantBody(customerBody, body, companyToken);
    if (!read.ok) return read;
    const { company, fields } = read.value;
    store.updateCustomer(company, fields.ids, fields.properties ?? {});
    return ok(null);
  };

  const events: Tracking['events'] = (body) => {
    const read = readTenantBody(eventBody, body, companyToken);
    if (!read.ok) return read;
    const { company, fields } = read.value;
    const { customer_ids, type, properties = {}, age = 0 } = fields;
    // `age` counts back from the service's clock, so that a wrong clock at the sender does no harm (C).
    store.addEvent(company, customer_ids, {
      type,
      properties,
      timestamp: fields.timestamp ?? store.seconds() - age,
    });
    return ok(null);
  };

  const runCommand = (entry: unknown): CommandResult => {
    const read = readFields(command, entry);
    if (!read.ok) return { status: 'error', errors: read.error };
    const done = read.value.name === 'crm/customers' ? customers(read.value.data) : events(read.value.data);
    return done.ok ? { status: 'ok' } : { status: 'error', errors: done.error.messages };
  };

  const bulk: Tracking['bulk'] = (body) => {
    const read = readFields(bulkBody, body);
    return read.ok ? ok(read.value.commands.map(runCommand)) : refuse(400, read.error);
  };

  const html: Tracking['html'] = (body) => {
    const read = readTenantBody(campaignBody, body, companyToken);
    if (!read.ok) return read;
    const { company, fields } = read.value;
    const campaign = findCampaign(company, fields.html_campaign_name);
    return campaign === undefined ? refuse(404, ['html campaign not found']) : ok(campaign);
  };

  return { customers, events, bulk, html };
}

/** The token is checked first, so that a stranger learns nothing about the other fields. */
function readTenantBody<S extends z.ZodType>(
  schema: S,
  body: JsonValue,
  companyToken: string,
): Result<{ readonly company: Company; readonly fields: z.output<S> }, Refusal> {
  if (!isJsonObject(body)) return refuse(400, ['The body must be an object.']);
  const token = body.company_id ?? body.project_id;
  if (typeof token !== 'string') return refuse(400, ['company_id: is required and must be a string']);
  const company = findCompany(token, companyToken);
  if (company === undefined) return refuse(401, ['unknown company token']);
  const fields = readFields(schema, body);
  return fields.ok ? ok({ company, fields: fields.value }) : refuse(400, fields.error);
}

function refuse(status: Refusal['status'], messages: readonly string[]): Result<never, Refusal> {
  return fail({ status, messages });
}
