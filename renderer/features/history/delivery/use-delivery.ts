import { useEffect, useState } from 'react';
import type { ShownDelivery } from '../../../../shared/domain/delivery.ts';
import { client } from '../../../backend/client.ts';

interface Loaded {
  readonly delivery?: ShownDelivery;
  readonly failure?: string;
}

/** One request of the history; it follows what becomes of it. */
export function useDelivery(id: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({});
  useEffect(() => {
    let latest = 0;
    const load = async () => {
      latest += 1;
      const mine = latest;
      const answer = await client.call('journal.get', { id });
      if (mine !== latest) return;
      setLoaded(answer.ok ? { delivery: answer.value } : { failure: answer.error.message });
    };
    void load();
    const unsubscribe = client.subscribe((event) => {
      if (event.name === 'journal.changed' || event.name === 'preferences.changed') void load();
    });
    return () => {
      // An answer still to come is about a row that is no longer open.
      latest += 1;
      unsubscribe();
    };
  }, [id]);
  return loaded;
}
