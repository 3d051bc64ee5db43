import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { filled } from '../fields.ts';
import { pathOf, type RequestPath } from '../path.ts';
import type { Vendor, VendorRequest } from '../vendor.ts';
import { exportBody } from './build-request.ts';
import { customerIssues, ids, properties } from './customer.ts';
import { readingRequest } from './reading/reading-requests.ts';

const track = '/track/v2/projects/{credentials.token}';

/**
 * The requests of Bloomreach: the project token stands in the path, `ids` became `customer_ids` and `type` became
 * `event_type` (documentation.bloomreach.com, "Update customer", "Add event", "Retrieve funnels").
 */
export const buildBloomreachRequest: Vendor['buildRequest'] = (action, form, { settings }) => {
  const pathTo = (template: string) => projectPath(settings.token ?? '', template, form);
  if (action === 'testConnection') {
    const path = pathTo(`${track}/system/time`);
    return path.ok ? ok({ method: 'GET', path: path.value }) : path;
  }
  if (action === 'exportAnalysis') {
    const body = { ...exportBody(form), format: form.text('format') ?? 'table_json' };
    return post(pathTo('/data/v2/projects/{credentials.token}/analyses/{analysisType}'), body);
  }
  const reading = readingRequest(action, form);
  if (reading !== undefined) {
    if (reading.issues.length > 0) return fail(reading.issues);
    if (reading.body !== undefined) return post(pathTo(reading.path), reading.body);
    const path = pathTo(reading.path);
    return path.ok ? ok({ method: 'GET', path: path.value }) : path;
  }
  const path = pathTo(action === 'track' ? `${track}/customers/events` : `${track}/customers`);
  if (!path.ok) return path;
  const issues = customerIssues(form);
  if (issues.length > 0) return fail(issues);
  switch (action) {
    case 'identify':
    case 'update': {
      const body = { customer_ids: ids(form), properties: properties(form) };
      return post(path, body);
    }
    case 'track': {
      const body = {
        customer_ids: ids(form),
        event_type: form.text('event') ?? '',
        properties: form.record('properties') ?? {},
        ...(filled({ timestamp: form.seconds('timestamp') }) as JsonObject),
      };
      return post(path, body);
    }
    default:
      return fail([{ path: 'action', message: 'Bloomreach has no such request.' }]);
  }
};

function post(
  path: Result<RequestPath, readonly FieldIssue[]>,
  body: JsonObject,
): Result<VendorRequest, readonly FieldIssue[]> {
  return path.ok ? ok({ method: 'POST', path: path.value, body }) : path;
}

/** A path of the project. Its token has a fixed form, so that a mistake of pasting is noticed before it is sent. */
export function projectPath(
  token: string,
  template: string,
  form?: ParsedForm,
): Result<RequestPath, readonly FieldIssue[]> {
  if (/^[\w-]{1,100}$/.test(token))
    return pathOf(template, { 'credentials.token': token, analysisType: form?.text('analysisType') });
  const message =
    token === ''
      ? 'The connection has no project token.'
      : 'The project token holds letters, digits and hyphens only.';
  return fail([{ path: 'credentials.token', message }]);
}
