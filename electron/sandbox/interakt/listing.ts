import type { JsonObject } from '../../../shared/json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Filter } from './schemas.ts';
import type { InteraktUser } from './store.ts';

const pageLimit = 100;

/** One page of customers in the wrapper of vendor-apis 2.8, or what is wrong with the query. */
export function listUsers(
  users: readonly InteraktUser[],
  filters: readonly Filter[],
  query: URLSearchParams,
): Result<JsonObject, readonly string[]> {
  const limit = readCount(query.get('limit'), pageLimit);
  const offset = readCount(query.get('offset'), 0);
  if (limit === undefined || limit < 1 || limit > pageLimit) {
    return fail([`limit: must be a whole number from 1 to ${pageLimit}`]);
  }
  if (offset === undefined) return fail(['offset: must be a whole number, 0 or more']);
  const found = users.filter((user) => filters.every((filter) => fits(user, filter)));
  return ok({
    total_customers: found.length,
    offset,
    limit,
    has_next_page: offset + limit < found.length,
    customers: found.slice(offset, offset + limit),
  });
}

function fits(user: InteraktUser, filter: Filter): boolean {
  const distance = utc(user[filter.trait]) - Date.parse(filter.val);
  return filter.op === 'gt' ? distance > 0 : distance < 0;
}

function readCount(text: string | null, fallback: number): number | undefined {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Times of the service are in UTC whether or not they say so. */
function utc(time: string): number {
  return Date.parse(time.endsWith('Z') ? time : `${time}Z`);
}
