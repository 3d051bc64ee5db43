import { useEffect, useState } from 'react';
import type { PurgeCount, PurgeRequest, RetentionPolicy } from '../../../../shared/contract/history.ts';
import type { Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';

/** Milliseconds until it is counted again while older requests are still being looked at. */
const behindPause = 500;

interface Counted {
  /** Absent while it is counted. */
  readonly count?: PurgeCount;
  readonly failure?: string;
}

/** What removing a part of the history would remove. */
export function usePurgeCount({ before, connectionId }: PurgeRequest): Counted {
  return useCount(`${before} ${connectionId}`, (signal) =>
    client.call('history.countPurge', { before, connectionId }, signal),
  );
}

/** What would go if no more than this were kept; nothing is counted before a policy is known. */
export function usePolicyCount(policy: RetentionPolicy | undefined): Counted {
  return useCount(policy && JSON.stringify(policy), (signal) =>
    policy === undefined ? undefined : client.call('history.countRetention', policy, signal),
  );
}

type Count = (signal: AbortSignal) => Promise<Result<PurgeCount>> | undefined;

/** Counts anew for each key; an answer to an earlier one is dropped. */
function useCount(key: string | undefined, count: Count): Counted {
  const [counted, setCounted] = useState<Counted>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: the function is made at each drawing, the key says what it counts
  useEffect(() => {
    setCounted({});
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () =>
      void count(abort.signal)?.then((answer) => {
        if (abort.signal.aborted) return;
        setCounted(answer.ok ? { count: answer.value } : { failure: answer.error.message });
        if (answer.ok && answer.value.lost === null) timer = setTimeout(load, behindPause);
      });
    load();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key]);
  return counted;
}
