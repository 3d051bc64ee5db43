import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Found } from '../seven-segments/store.ts';

export const consentModes = ['valid', 'timestamp', 'until', 'source', 'message'] as const;
export type ConsentMode = (typeof consentModes)[number];

const sources = { crm: true, import: true, page: true, public_api: false, scenario: true };

/** The categories of the simulated project; `sources` says who may write each (vendor-reads 1.5, C). */
export const categories: readonly (JsonObject & { readonly id: string })[] = [
  {
    id: 'newsletter',
    legitimate_interest: false,
    sources: { ...sources, private_api: true },
    translations: { '': { name: 'Newsletter', description: null } },
  },
  {
    id: 'sms',
    legitimate_interest: false,
    sources: { ...sources, private_api: false },
    translations: { '': { name: 'Text messages', description: null } },
  },
  {
    id: 'service',
    legitimate_interest: true,
    sources: { ...sources, private_api: true },
    translations: { '': { name: 'About your orders', description: null } },
  },
];

/**
 * A consent of somebody now: the latest event counts, it may have run out without another one, and a legitimate
 * interest is a filter that needs none: here, having an e-mail address.
 */
export function consentOf(
  { events, properties }: Found,
  category: string,
  { mode, now }: { readonly mode: ConsentMode; readonly now: number },
): JsonValue {
  const last = events
    .filter((event) => event.type === 'consent' && event.properties.category === category)
    .toSorted((one, other) => one.timestamp - other.timestamp)
    .at(-1);
  const isInterest = categories.some(
    ({ id, legitimate_interest }) => id === category && legitimate_interest === true,
  );
  if (mode === 'valid') {
    if (isInterest) return typeof properties.email === 'string';
    const until = last?.properties.valid_until;
    return (
      last?.properties.action === 'accept' &&
      (until === 'unlimited' || (typeof until === 'number' && until > now))
    );
  }
  if (last === undefined) return null;
  if (mode === 'timestamp') return last.timestamp;
  return last.properties[mode === 'until' ? 'valid_until' : mode] ?? null;
}
