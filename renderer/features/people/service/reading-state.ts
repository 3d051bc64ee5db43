import { create } from 'zustand';
import type { WhoToRead } from '../../../../shared/contract/people.ts';
import type { PersonReading, ReadingWants } from '../../../../shared/domain/person-reading.ts';
import { client } from '../../../backend/client.ts';

/** What a service told of somebody. Kept while other screens are open, in this window alone. */
export interface Reading {
  readonly reading?: PersonReading;
  /** Whom it is about. */
  readonly asked?: WhoToRead;
  /** Why the desk could not ask. */
  readonly failure?: string;
  /** Cancels the asking that is under way. */
  readonly running?: AbortController;
}

const useReadings = create<Readonly<Record<string, Reading>>>(() => ({}));

const nothing: Reading = {};

export function useReading(place: string): Reading {
  return useReadings((state) => state[place] ?? nothing);
}

interface Asked {
  readonly connectionId: string;
  readonly who: WhoToRead;
  readonly wants: ReadingWants;
}

/**
 * Asks a service about somebody. What it told before stands until it has answered.
 *
 * @param place whom and where it is about, by which it is kept
 */
export async function askService(place: string, { connectionId, who, wants }: Asked): Promise<void> {
  const before = useReadings.getState()[place] ?? nothing;
  if (before.running !== undefined) return;
  const running = new AbortController();
  const { failure: _, ...kept } = before;
  useReadings.setState({ [place]: { ...kept, running } });
  const answer = await client.call('people.read', { connectionId, who, wants, isDry: false }, running.signal);
  // Nothing is put back where it was dropped meanwhile.
  if (useReadings.getState()[place]?.running !== running) return;
  useReadings.setState({
    [place]: answer.ok ? { reading: answer.value, asked: who } : { ...kept, failure: answer.error.message },
  });
}

/** Readable values must not stay once they are to be masked, so that all readings go; they can be asked for again. */
client.subscribe(({ name }) => {
  if (name !== 'preferences.changed') return;
  for (const { running } of Object.values(useReadings.getState())) running?.abort();
  useReadings.setState({}, true);
});
