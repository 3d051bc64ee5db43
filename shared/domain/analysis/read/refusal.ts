import { isJsonObject, type JsonObject } from '../../../json.ts';

/**
 * The service's own reason, where the JSON is a refusal and not an export: `success: false`, or errors with no data.
 * `errors` comes as a list, as an object of lists by field (`_global` = no field), or as one string in `error`.
 */
export function refusalOf(source: JsonObject): string | undefined {
  const reasons = [...reasonsIn(source.errors), ...reasonsIn(source.error)];
  const hasData = 'rows' in source || 'total' in source;
  const isRefusal = source.success === false || (source.success !== true && reasons.length > 0 && !hasData);
  if (!isRefusal) return undefined;
  const all = reasons.length > 0 ? reasons : reasonsIn(source.message);
  if (all.length === 0) return 'The service refused the export and gave no reason.';
  return `The service refused the export: ${all.join('; ').replace(/\.$/, '')}.`;
}

function reasonsIn(value: unknown, field = '', depth = 0): readonly string[] {
  const prefix = field === '' || field === '_global' ? '' : `${field}: `;
  if (typeof value === 'string') return value.trim() === '' ? [] : [prefix + value.trim()];
  if (typeof value === 'number') return [`${prefix}${value}`];
  if (depth > 5) return [];
  if (Array.isArray(value)) return value.flatMap((item) => reasonsIn(item, field, depth + 1));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => reasonsIn(item, key, depth + 1));
}
