import { useEffect, useState } from 'react';
import type { ClearingCount, Keeping } from '../../../../shared/contract/journal.ts';
import { client } from '../../../backend/client.ts';

/** What would go if no more than this were kept; nothing while it is counted. */
export function usePolicyCount(keeping: Keeping | undefined): {
  readonly count?: ClearingCount;
  readonly failure?: string;
} {
  const [counted, setCounted] = useState<{ count?: ClearingCount; failure?: string }>({});
  useEffect(() => {
    setCounted({});
    if (keeping === undefined) return;
    const abort = new AbortController();
    void client.call('journal.countKeeping', keeping, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      setCounted(answer.ok ? { count: answer.value } : { failure: answer.error.message });
    });
    return () => abort.abort();
  }, [keeping]);
  return counted;
}
