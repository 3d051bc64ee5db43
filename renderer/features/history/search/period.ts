/** The time that is searched. `between` has a first and a last day such as `2026-03-01`; an empty one is open. */
export type Period =
  | { readonly kind: 'any' | 'today' | 'week' | 'month' }
  | { readonly kind: 'between'; readonly first: string; readonly last: string };

const days = { today: 0, week: 6, month: 29 } as const;

/** From when until when, in ISO 8601: whole days of this computer's time zone. */
export function boundsOf(period: Period, now: Date): { readonly from?: string; readonly until?: string } {
  if (period.kind === 'any') return {};
  if (period.kind !== 'between') {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days[period.kind]);
    return { from: day.toISOString() };
  }
  const first = startOf(period.first, 0);
  const end = startOf(period.last, 1);
  return {
    ...(first === undefined ? {} : { from: first }),
    ...(end === undefined ? {} : { until: end }),
  };
}

/** The beginning of a day, or of one so many days later: a day may have 23 or 25 hours. */
function startOf(day: string, later: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return undefined;
  const [year = 0, month = 0, date = 0] = parts.slice(1).map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
