import { useEffect, useState } from 'react';
import type { UndoOffer } from '../../../../shared/contract/history.ts';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { client } from '../../../backend/client.ts';

/** How the request can be undone, asked once it has an outcome. */
export function useUndo({ id, outcome }: Pick<Delivery, 'id' | 'outcome'>): UndoOffer | null {
  const [undo, setUndo] = useState<UndoOffer | null>(null);
  useEffect(() => {
    let isOutdated = false;
    const load = async () => {
      const answer = outcome === 'sending' ? undefined : await client.call('history.undo', { id });
      if (!isOutdated) setUndo(answer?.ok === true ? answer.value : null);
    };
    void load();
    return () => {
      isOutdated = true;
    };
  }, [id, outcome]);
  return undo;
}
