import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { PersonReading } from '../../../shared/domain/person-reading.ts';
import { findVendor } from '../../vendors/registry.ts';

/** Who fitted in a reading whose people are masked, so that one of them can be meant by their place. */
interface Told {
  readonly connectionId: string;
  readonly people: readonly FormValues[];
}

export interface MeantMatch {
  readonly connectionId: string;
  /** A request of the reading that told of them. */
  readonly deliveryId: string;
  readonly index: number;
}

/** So many requests are remembered; of an older one the service is asked again. */
const mostRequests = 200;

/** The people of masked readings, in memory alone: a screen that may not see their ids says which of them it means. */
export function createToldMatches() {
  const told = new Map<string, Told>();
  return {
    /** @param vendor whose reading it is: it says by which kind of id its people are asked for */
    keep(vendor: string, { connectionId, matches, requests }: PersonReading): void {
      const by = findVendor(vendor)?.descriptor.reading?.by ?? [];
      const kind = by.find(({ field, kinds }) => field === 'ids' && kinds?.length === 1)?.kinds?.[0];
      if (kind === undefined || matches.length === 0) return;
      const people = matches.map(({ id }): FormValues => ({ ids: [{ kind, value: id }] }));
      for (const { deliveryId } of requests)
        if (deliveryId !== null) told.set(deliveryId, { connectionId, people });
      for (const oldest of [...told.keys()].slice(0, Math.max(0, told.size - mostRequests)))
        told.delete(oldest);
    },
    find({ connectionId, deliveryId, index }: MeantMatch): FormValues | undefined {
      const found = told.get(deliveryId);
      return found?.connectionId === connectionId ? found.people[index] : undefined;
    },
  };
}

export type ToldMatches = ReturnType<typeof createToldMatches>;
