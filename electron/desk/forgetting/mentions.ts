import type { History } from '../history/history.ts';
import { matcherOf } from './named-files.ts';

/** So many identifiers are looked for, so many requests told, and for so long at the most, in milliseconds. */
const most = { names: 20, requests: 200, time: 5_000 } as const;

export interface Mentions {
  /** Requests that go as well: they name somebody in a field, or are about nobody. */
  readonly shared: readonly {
    readonly deliveryId: string;
    readonly action: string;
    readonly about: string;
  }[];
  readonly others: number;
  readonly isMore: boolean;
}

/** The fields by which a form names a person. */
const naming = ['userId', 'previousId', 'ids', 'phone', 'email'];

interface MentionsQuery {
  readonly history: Pick<History, 'list' | 'get'>;
  readonly names: readonly string[];
  /** Whether a request is about them. */
  isAbout(row: { readonly connectionId: string; readonly person: string }): boolean;
  /** Whether it went to a connection of theirs: elsewhere the same id is a person of its own. */
  isAtTheirs(connectionId: string): boolean;
}

/** Requests that are not about these people and name them all the same, found as the search finds them. */
export async function mentionsOf({ history, names, isAbout, isAtTheirs }: MentionsQuery): Promise<Mentions> {
  const end = performance.now() + most.time;
  const matches = matcherOf(names);
  const shared = new Map<string, Mentions['shared'][number]>();
  const others = new Set<string>();
  let isMore = names.length > most.names;
  for (const text of names.filter(({ length }) => length >= 3).slice(0, most.names)) {
    let before: number | null = null;
    do {
      const page: ReturnType<History['list']> = history.list(
        { text: text.slice(0, 200), connectionId: null, outcome: null },
        before,
        100,
      );
      for (const row of page.rows) {
        if (isAbout(row) || shared.has(row.id) || others.has(row.id)) continue;
        const delivery = history.get(row.id);
        if (delivery === undefined) continue;
        const { request, response, form } = delivery;
        if (!matches(JSON.stringify([delivery.subject, request.url, request.body ?? null, response?.body])))
          continue;
        const isNamed = naming.some((field) => {
          const value = form?.[field];
          return value !== undefined && matches(JSON.stringify(value));
        });
        if (isAtTheirs(row.connectionId) && (isNamed || delivery.person === ''))
          shared.set(row.id, { deliveryId: row.id, action: delivery.action, about: delivery.person });
        else others.add(row.id);
      }
      before = page.next;
      await new Promise((resolve) => setImmediate(resolve));
      if (shared.size + others.size > most.requests || performance.now() > end) isMore = true;
    } while (before !== null && !isMore);
  }
  return { shared: [...shared.values()], others: others.size, isMore };
}
