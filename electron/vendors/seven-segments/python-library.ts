import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { fail, ok } from '../../../shared/result.ts';
import { python, pythonCall } from '../python.ts';
import type { PythonLibrary } from '../vendor.ts';
import { sevenSegmentsGeneration as descriptor } from './descriptor.ts';

/** `seven_segments.py` of October 2014, for as far as its README describes it. */
export const pythonLibrary: PythonLibrary = {
  name: 'seven_segments',
  write({ action, url, body }, environmentOf) {
    const address = new URL(url);
    if (!url.startsWith(`${descriptor.baseUrl}/`)) {
      return fail(`The library calls ${descriptor.baseUrl}. This request went elsewhere.`);
    }
    if (!isJsonObject(body)) return fail('The library has no call for this request.');
    if (action === 'exportAnalysis') {
      const type = address.pathname.split('/').at(-1) ?? '';
      const company = address.searchParams.get('company') ?? undefined;
      const call = pythonCall('client.export_analysis', [python(type), python(body, '    ')], {
        token: company,
      });
      return ok(`import os

from seven_segments import AuthenticatedSevenSegments

client = AuthenticatedSevenSegments(
    ${environmentOf('username')},
    ${environmentOf('password')},
)
print(${call})
`);
    }
    const call = callOf(address.pathname, body);
    if (!call.ok) return call;
    const customer = python(body.ids ?? body.customer_ids ?? null, '    ');
    return ok(`from seven_segments import SevenSegments

# The library looks at no answer and says nothing where the service cannot be reached.
client = SevenSegments(
    ${python(body.company_id ?? null)},
    customer=${customer},
)
${call.value}
`);
  },
};

function callOf(path: string, body: JsonObject) {
  const { properties = {}, timestamp, type = null, html_campaign_name: campaign = null } = body;
  if (timestamp !== undefined) {
    return fail('The library cannot say when an event happened, which this request does.');
  }
  if (path === '/crm/customers') return ok(pythonCall('client.update', [python(properties, '    ')], {}));
  if (path === '/crm/events') return ok(pythonCall('client.track', [python(type)], { properties }));
  return path === '/campaigns/html/get'
    ? ok(`print(${pythonCall('client.get_html', [python(campaign)], {})})`)
    : fail('The library has no call for this request.');
}
