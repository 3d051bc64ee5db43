import type { JsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { filled } from '../fields.ts';
import type { Vendor } from '../vendor.ts';
import { exportBody } from './compile.ts';
import { customerIssues, ids, properties } from './customer.ts';

/**
 * Today's requests: the project token stands in the path, `ids` became `customer_ids` and `type` became `event_type`
 * (documentation.bloomreach.com, "Update customer", "Add event", "Retrieve funnels").
 */
export const compileToday: Vendor['compile'] = (action, form, { settings }) => {
  const project = projectOf(settings.token ?? '');
  if (!project.ok) return project;
  const track = `/track/v2/projects/${project.value}`;
  if (action === 'testConnection') return ok({ method: 'GET', path: `${track}/system/time` });
  if (action === 'exportAnalysis') {
    const path = `/data/v2/projects/${project.value}/analyses/${form.text('analysisType')}`;
    return ok({
      method: 'POST',
      path,
      body: { ...exportBody(form), format: form.text('format') ?? 'table_json' },
    });
  }
  const issues = customerIssues(form);
  if (issues.length > 0) return fail(issues);
  switch (action) {
    case 'identify':
    case 'update': {
      const body = { customer_ids: ids(form), properties: properties(form) };
      return ok({ method: 'POST', path: `${track}/customers`, body });
    }
    case 'track': {
      const body = {
        customer_ids: ids(form),
        event_type: form.text('event') ?? '',
        properties: form.record('properties') ?? {},
        ...(filled({ timestamp: form.seconds('timestamp') }) as JsonObject),
      };
      return ok({ method: 'POST', path: `${track}/customers/events`, body });
    }
    default:
      return fail([{ path: 'action', message: 'Bloomreach has no such request.' }]);
  }
};

/** A token becomes part of an address, so nothing that an address gives a meaning to may stand in it. */
export function projectOf(token: string): Result<string, readonly FieldIssue[]> {
  if (/^[\w-]{1,100}$/.test(token)) return ok(token);
  const message =
    token === ''
      ? 'The connection has no project token.'
      : 'The project token holds letters, digits and hyphens only.';
  return fail([{ path: 'credentials.token', message }]);
}
