import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Answer } from '../http/exchange.ts';
import { jsonOf } from '../http/verdict.ts';
import type { Vendor, Verdict } from '../vendor.ts';

/** The clients send 49 or 50 commands at a time. */
const most = 50;

/** `/bulk`: each command is the path and body it would have by itself, and gets a status of its own. */
export const bulk: NonNullable<Vendor['batch']> = {
  sizeOf: (action) => (['identify', 'update', 'track'].includes(action) ? most : 1),
  join(action, bodies) {
    const name = action === 'track' ? 'crm/events' : 'crm/customers';
    return { method: 'POST', path: '/bulk', body: { commands: bodies.map((data) => ({ name, data })) } };
  },
  split(answer: Answer, count) {
    const body = jsonOf(answer);
    if (!isJsonObject(body) || body.success !== true || !Array.isArray(body.results)) return undefined;
    return Array.from({ length: count }, (_, index) => verdictOf((body.results as JsonValue[])[index]));
  },
};

/** The .NET and Python clients compare the status without regard to case, and send again what has no result. */
function verdictOf(result: JsonValue | undefined): Verdict {
  const status = isJsonObject(result) && typeof result.status === 'string' ? result.status.toLowerCase() : '';
  if (status === 'ok') return { outcome: 'accepted', message: '7SEGMENTS accepted it.' };
  if (status !== 'error') {
    return {
      outcome: 'unavailable',
      message: 'Too many commands came at once; 7SEGMENTS asks for it again.',
    };
  }
  const errors = isJsonObject(result) && Array.isArray(result.errors) ? result.errors : [];
  return {
    outcome: 'rejected',
    message: `7SEGMENTS rejected it. It says: ${errors.map((error) => (typeof error === 'string' ? error : JSON.stringify(error))).join('; ')}`,
  };
}
