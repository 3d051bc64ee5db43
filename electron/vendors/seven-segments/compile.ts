import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { filled, wholePhone } from '../fields.ts';
import type { CompileContext, VendorRequest } from '../vendor.ts';

/**
 * The requests of the first generation (`python/seven_segments.py`). Customers are named by `ids`, but events and
 * campaigns by `customer_ids`; the company token travels in the body, except for exports.
 */
export function compile(
  action: ActionName,
  form: ParsedForm,
  { settings }: CompileContext,
): Result<VendorRequest, readonly FieldIssue[]> {
  if (action === 'testConnection') return ok({ method: 'GET', path: '/system/time' });
  if (action === 'exportAnalysis') return exportAnalysis(form);
  const company_id = settings.token ?? '';
  const issues = [...tokenIssues(company_id), ...idIssues(form), ...propertyIssues(form)];
  if (issues.length > 0) return fail(issues);
  switch (action) {
    case 'identify':
    case 'update':
      return post('/crm/customers', {
        ids: ids(form),
        company_id,
        properties: { ...named(form), ...properties(form) },
      });
    case 'track':
      return post('/crm/events', {
        customer_ids: ids(form),
        company_id,
        type: form.text('event') ?? '',
        properties: form.record('properties') ?? {},
        ...(filled({ timestamp: form.seconds('timestamp') }) as JsonObject),
      });
    case 'campaignHtml':
      return post('/campaigns/html/get', {
        customer_ids: ids(form),
        company_id,
        html_campaign_name: form.text('campaignName') ?? '',
      });
    default:
      return fail([{ path: 'action', message: '7SEGMENTS has no such request.' }]);
  }
}

function post(path: string, body: JsonObject): Result<VendorRequest, readonly FieldIssue[]> {
  return ok({ method: 'POST', path, body });
}

/** The company token goes into the query, and only where the user sees several companies (README). */
function exportAnalysis(form: ParsedForm): Result<VendorRequest, readonly FieldIssue[]> {
  const company = form.text('company');
  return ok({
    method: 'POST',
    path: `/analytics/${form.text('analysisType')}`,
    ...(company === undefined ? {} : { query: { company } }),
    body: filled({ analysis_id: form.text('analysisId'), timezone: form.text('timezone') }) as JsonObject,
  });
}

/** A plain customer id is short for the id of kind `registered` (`seven_segments.py`). */
function ids(form: ParsedForm): JsonObject {
  const registered = form.text('userId');
  return { ...(registered === undefined ? {} : { registered }), ...form.record('ids') };
}

function named(form: ParsedForm): JsonObject {
  return filled({
    first_name: form.text('firstName'),
    last_name: form.text('lastName'),
    email: form.text('email'),
    phone: wholePhone(form),
  }) as JsonObject;
}

function properties(form: ParsedForm): JsonObject {
  return form.record('attributes') ?? {};
}

function tokenIssues(token: string): FieldIssue[] {
  return token === '' ? [{ path: 'credentials.token', message: 'The connection has no company token.' }] : [];
}

function idIssues(form: ParsedForm): FieldIssue[] {
  if (Object.keys(ids(form)).length === 0)
    return [{ path: 'userId', message: 'Give a customer id, or another id.' }];
  const other = form.record('ids')?.registered;
  return form.text('userId') !== undefined && other !== undefined && other !== form.text('userId')
    ? [{ path: 'ids', message: 'The customer id is the id of kind registered; here is a second one.' }]
    : [];
}

function propertyIssues(form: ParsedForm): FieldIssue[] {
  const twice = Object.keys(named(form)).find((name) => Object.hasOwn(properties(form), name));
  return twice === undefined
    ? []
    : [
        {
          path: 'attributes',
          message: `The property “${twice}” is also filled in as a field. Keep one of them.`,
        },
      ];
}
