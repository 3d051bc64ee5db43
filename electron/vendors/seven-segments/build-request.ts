import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { filled } from '../fields.ts';
import { fixedPath, pathOf, type RequestPath } from '../path.ts';
import type { Vendor, VendorRequest } from '../vendor.ts';
import { customerIssues, ids, properties } from './customer.ts';
import type { GenerationWords } from './generations.ts';
import { whoIssues } from './reading/reading-requests.ts';

/**
 * The requests of the generations before the project token moved into the path (`python/seven_segments.py`,
 * `infinario.py`). Customers are named by `ids`, but events and campaigns by `customer_ids`; the token travels in the
 * body, as `company_id` in the first generation and as `project_id` later.
 */
export function buildLegacyRequest({ label, tenant }: GenerationWords): Vendor['buildRequest'] {
  return (action, form, { settings }) => {
    if (action === 'testConnection') return ok({ method: 'GET', path: fixedPath('/system/time') });
    if (action === 'exportAnalysis') return exportAnalysis(form);
    if (action === 'readSegment') return segmentOf(form);
    const token = settings.token ?? '';
    const issues = [...tokenIssues(token, tenant), ...customerIssues(form)];
    if (issues.length > 0) return fail(issues);
    const owner: JsonObject = { [`${tenant}_id`]: token };
    switch (action) {
      case 'identify':
      case 'update':
        return post(fixedPath('/crm/customers'), { ids: ids(form), ...owner, properties: properties(form) });
      case 'track':
        return post(fixedPath('/crm/events'), {
          customer_ids: ids(form),
          ...owner,
          type: form.text('event') ?? '',
          properties: form.record('properties') ?? {},
          ...(filled({ timestamp: form.seconds('timestamp') }) as JsonObject),
        });
      case 'campaignHtml':
        return post(fixedPath('/campaigns/html/get'), {
          customer_ids: ids(form),
          ...owner,
          html_campaign_name: form.text('campaignName') ?? '',
        });
      default:
        return fail([{ path: 'action', message: `${label} has no such request.` }]);
    }
  };
}

function post(path: RequestPath, body: JsonObject): Result<VendorRequest, readonly FieldIssue[]> {
  return ok({ method: 'POST', path, body });
}

/** The company token goes into the query, and only where the user sees several companies (README). */
function exportAnalysis(form: ParsedForm): Result<VendorRequest, readonly FieldIssue[]> {
  const company = form.text('company');
  const path = pathOf('/analytics/{analysisType}', { analysisType: form.text('analysisType') });
  if (!path.ok) return path;
  return ok({
    method: 'POST',
    path: path.value,
    ...(company === undefined ? {} : { query: { company } }),
    body: exportBody(form),
  });
}

/** The segment of one customer. Half a second is what the service waits for it by itself (vendor-apis 3.6, C). */
function segmentOf(form: ParsedForm): Result<VendorRequest, readonly FieldIssue[]> {
  const issues = whoIssues(form);
  if (issues.length > 0) return fail(issues);
  return post(fixedPath('/analytics/segmentation-for'), {
    analysis_id: form.text('analysisId') ?? '',
    customer_ids: ids(form),
    timezone: 'UTC',
    timeout: 0.5,
  });
}

/** The parameters of an export, the same in each generation; empty ones are left to the service. */
export function exportBody(form: ParsedForm): JsonObject {
  return filled({
    analysis_id: form.text('analysisId'),
    timezone: form.text('timezone'),
    execution_time: form.seconds('executionTime'),
    format: form.text('format'),
  }) as JsonObject;
}

function tokenIssues(token: string, tenant: string): FieldIssue[] {
  return token === ''
    ? [{ path: 'credentials.token', message: `The connection has no ${tenant} token.` }]
    : [];
}
