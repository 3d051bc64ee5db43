import type { ParsedForm } from '../../../shared/domain/form/parse-form.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import type { Answer } from '../http/exchange.ts';
import { fixedPath, pathOf } from '../path.ts';
import type { Interpretation, VendorRequest } from '../vendor.ts';

/** So many people are answered at once, at the most. */
export const pageSize = 100;

/** The requests that read people; nothing where the action is another one. */
export function readingRequest(
  action: ActionName,
  form: ParsedForm,
): Result<VendorRequest, readonly FieldIssue[]> | undefined {
  switch (action) {
    case 'readByPhone':
      return get('/v1/public/apis/users/phone_number/{phone}', { phone: form.text('phone') });
    case 'readById':
      return get('/v1/public/apis/users/id/{contactId}', { contactId: form.text('contactId') });
    case 'readChanged': {
      const wrong = ['offset', 'limit'].filter((name) => !/^\d{1,9}$/.test(form.text(name) ?? '0'));
      if (wrong.length > 0) return fail(wrong.map((path) => ({ path, message: 'A whole number.' })));
      const since = new Date((form.seconds('changedSince') ?? 0) * 1000).toISOString();
      return ok({
        method: 'POST',
        path: fixedPath('/v1/public/apis/users/'),
        query: { offset: form.text('offset') ?? '0', limit: form.text('limit') ?? String(pageSize) },
        body: { filters: [{ trait: 'modified_at_utc', op: 'gt', val: since }] },
      });
    }
    default:
      return undefined;
  }
}

function get(
  template: string,
  parameters: Readonly<Record<string, string | undefined>>,
): Result<VendorRequest, readonly FieldIssue[]> {
  const path = pathOf(template, parameters);
  return path.ok ? ok({ method: 'GET', path: path.value }) : path;
}

/** Nobody there is a 404, or a list of nobody (vendor-reads 4.1, T). A wrong address is a 404 that is not interakt's. */
export function interpretReading(
  action: ActionName,
  answer: Answer,
  body: JsonValue | undefined,
): Interpretation | undefined {
  if (!['readByPhone', 'readById', 'readChanged'].includes(action)) return undefined;
  const nobody: Interpretation = {
    outcome: 'rejected',
    message: `interakt knows nobody by this ${action === 'readByPhone' ? 'number' : 'id'} (${answer.status}).`,
  };
  if (isNobody(answer.status, body)) return nobody;
  if (answer.status < 200 || answer.status >= 300 || !isJsonObject(body) || body.result === false)
    return undefined;
  const people = peopleIn(body);
  if (people === undefined)
    return { outcome: 'unavailable', message: 'interakt answered without a list of people.' };
  if (people.length === 0 && action !== 'readChanged') return nobody;
  return { outcome: 'accepted', message: 'interakt answered.' };
}

export function isNobody(status: number | null, body: JsonValue | undefined): boolean {
  return status === 404 && isJsonObject(body) && body.result === false;
}

export function peopleIn(body: JsonValue | undefined): readonly JsonValue[] | undefined {
  const data = isJsonObject(body) ? body.data : undefined;
  const customers = isJsonObject(data) ? data.customers : undefined;
  return Array.isArray(customers) ? (customers as JsonValue[]) : undefined;
}
