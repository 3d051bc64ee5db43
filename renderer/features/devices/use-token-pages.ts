import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import type { LedgerToken } from '../../../shared/domain/person.ts';
import type { Result } from '../../../shared/result.ts';
import { client } from '../../backend/client.ts';
import { useFollowed } from '../../state/use-followed.ts';

/** Milliseconds: while typing, the search waits for a pause this long. */
const pause = 120;
/** Rows of a page, and the most that the desk gives at a time. */
const [page, most] = [200, 1_000];

type Found = Output<'people.tokens'>;

/** The ledger of tokens, a page at a time; what is shown follows what is sent meanwhile. */
export function useTokenPages(text: string) {
  /** How many rows were asked for: as many are asked for again where something changes. */
  const [wanted, setWanted] = useState(page);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first page
  useEffect(() => setWanted(page), [text]);
  const count = useRef(wanted);
  count.current = wanted;
  const more = useRef<string>(undefined);
  const ask = useCallback(() => tokensOf(text, wanted), [text, wanted]);
  const isMore = more.current === text && wanted > page;
  const followed = useFollowed(ask, isMore ? 0 : pause);
  return {
    ...followed,
    /** Asks for the following page. */
    loadMore() {
      if (followed.value?.isMore !== true || !followed.isCurrent) return;
      more.current = text;
      setWanted(count.current + page);
    },
  };
}

async function tokensOf(text: string, count: number): Promise<Result<Found>> {
  const tokens: LedgerToken[] = [];
  for (let before: number | null = null; ; ) {
    const limit = Math.min(most, count - tokens.length);
    const got: Result<Found> = await client.call('people.tokens', { text, limit, before });
    if (!got.ok) return got;
    tokens.push(...got.value.tokens);
    before = got.value.next;
    if (before === null || tokens.length >= count) return { ok: true, value: { ...got.value, tokens } };
  }
}
