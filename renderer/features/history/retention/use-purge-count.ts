import { useEffect, useState } from 'react';
import type { Clearing, ClearingCount } from '../../../../shared/contract/journal.ts';
import { client } from '../../../backend/client.ts';

/** What clearing would remove; nothing while it is counted. */
export function usePurgeCount({ before, connectionId }: Clearing): {
  readonly count?: ClearingCount;
  readonly failure?: string;
} {
  const [counted, setCounted] = useState<{ count?: ClearingCount; failure?: string }>({});
  useEffect(() => {
    let isOutdated = false;
    setCounted({});
    void client.call('journal.countClearing', { before, connectionId }).then((answer) => {
      if (isOutdated) return;
      setCounted(answer.ok ? { count: answer.value } : { failure: answer.error.message });
    });
    return () => {
      isOutdated = true;
    };
  }, [before, connectionId]);
  return counted;
}
