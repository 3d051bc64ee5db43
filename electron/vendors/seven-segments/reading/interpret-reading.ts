import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { isJsonObject, type JsonValue } from '../../../../shared/json.ts';
import { withDetail } from '../../http/interpret-answer.ts';
import type { Interpretation } from '../../vendor.ts';

/** What the key must be allowed, by the request that is refused without it (vendor-reads 1.1). */
const permissions: Readonly<Record<string, string>> = {
  readAttributes: '“Customer properties: Get”, or “Definitions: Get”',
  readEvents: '“Events: Get” for each of these types',
  exportCustomer: '“GDPR: Export customer”',
  anonymize: '“GDPR: Anonymize customer”',
};

/** Where each part of an answer stands. */
const holders: Readonly<Record<string, (body: { readonly [key: string]: JsonValue }) => boolean>> = {
  readAttributes: ({ results }) => Array.isArray(results),
  readConsentCategories: ({ results }) => Array.isArray(results),
  readEvents: ({ data }) => Array.isArray(data),
  exportCustomer: (body) => isJsonObject(exported(body).properties),
  readSegment: ({ segment }) => segment === null || typeof segment === 'string',
};

interface Refusal {
  readonly action: ActionName;
  readonly status: number;
  readonly body: JsonValue | undefined;
  /** What the service says of it. */
  readonly said: string;
  readonly label: string;
}

/** A refusal that the general rules would tell less of: nobody there, or a right that is missing. */
export function interpretRefusal({ action, status, body, said, label }: Refusal): Interpretation | undefined {
  if (isNobody(status, body, said))
    return { outcome: 'rejected', message: `${label} knows nobody by this id (${status}).` };
  const permission = permissions[action];
  if (status !== 403 || permission === undefined || /secret|key/i.test(said)) return undefined;
  return {
    outcome: 'rejected',
    message: withDetail(`${label} does not allow it (403): the API key needs ${permission}.`, said),
  };
}

/** An answer that says `success: true`; nothing for actions that are no reading. */
export function interpretReading(
  action: ActionName,
  body: { readonly [key: string]: JsonValue },
  label: string,
): Interpretation | undefined {
  if (action === 'anonymize')
    return { outcome: 'accepted', message: `${label} has begun to anonymise the customer.` };
  const holds = holders[action];
  if (holds === undefined) return undefined;
  if (!holds(body))
    return { outcome: 'unavailable', message: `${label} answered without what was asked for.` };
  const failed = action === 'readAttributes' ? failuresIn(body.results) : 0;
  const told = failed === 0 ? '' : ` ${failed} of the values could not be read.`;
  return { outcome: 'accepted', message: `${label} answered.${told}` };
}

/**
 * Both a customer and an address that are not there are answered by 404; only the service's own JSON speaks of a
 * customer.
 */
export function isNobody(status: number | null, body: JsonValue | undefined, said: string): boolean {
  return status === 404 && isJsonObject(body) && /\bcustomer\b/i.test(said);
}

/** What an export tells stands at the top, or within `value` (vendor-reads 1.3). */
export function exported(body: { readonly [key: string]: JsonValue }): {
  readonly [key: string]: JsonValue;
} {
  return !isJsonObject(body.properties) && isJsonObject(body.value) ? body.value : body;
}

function failuresIn(results: JsonValue | undefined): number {
  return Array.isArray(results)
    ? results.filter((one) => !isJsonObject(one) || one.success !== true).length
    : 0;
}
