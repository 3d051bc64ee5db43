import type { HistoryFilter } from '../../../../shared/contract/history.ts';
import { isUndone } from '../../deliveries/delivery-record.ts';

/** A filter without its text, as SQL over a row of the history. */
export function conditionsOf({
  connectionId,
  outcome,
  run,
  people,
  actions,
  by,
  isUndone: onlyUndone,
  from,
  until,
}: Omit<HistoryFilter, 'text'>): {
  readonly sql: readonly string[];
  readonly values: readonly string[];
} {
  const wanted = [
    ['connection_id = ?', connectionId],
    ['outcome = ?', outcome],
    ['run = (SELECT seq FROM runs WHERE id = ?)', run],
    [
      `EXISTS (SELECT 1 FROM people p WHERE p.id IN (SELECT value FROM json_each(?))
         AND p.connection_id = deliveries.connection_id AND p.key = deliveries.person
         AND (p.address = '' OR (p.vendor = deliveries.vendor AND p.connection_name = deliveries.connection_name)))`,
      people === undefined ? undefined : JSON.stringify(people.map(Number)),
    ],
    [
      'action IN (SELECT value FROM json_each(?))',
      actions === undefined ? undefined : JSON.stringify(actions),
    ],
    ["CASE WHEN run IS NULL THEN 'hand' ELSE 'file' END = ?", by],
    [`${isUndone} AND ? = 'undone'`, onlyUndone === undefined ? undefined : 'undone'],
    // Times are kept as ISO 8601 in UTC, which sort as texts.
    ['started_at >= ?', from],
    ['started_at < ?', until],
  ] as const;
  const given = wanted.flatMap(([sql, value]) =>
    value === null || value === undefined ? [] : [{ sql, value }],
  );
  return { sql: given.map(({ sql }) => sql), values: given.map(({ value }) => value) };
}
