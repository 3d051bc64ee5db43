import { useEffect } from 'react';
import type { MendingState } from '../../../../shared/contract/mending.ts';
import type { OpenFile } from '../upload/file-state.ts';
import { type CheckedAs, loadMending, recheckSoon } from './mend-rows.ts';
import { mendingOf, useMending } from './mending-state.ts';

/** What is mended of a file, as it is read now; asked anew whenever it is read otherwise. */
export function useMendingOf(file: OpenFile): {
  readonly state: MendingState | null;
  readonly isBehind: boolean;
} {
  const store = useMending();
  const { id, chosen, inspected } = file;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another inspection is another reading
  useEffect(() => {
    void loadMending({ id, chosen });
  }, [id, chosen, inspected]);
  return { state: mendingOf(store, id), isBehind: store.fileId === id && store.isBehind };
}

/** Checks all rows again where edits have left numbers behind. @param what nothing where no check stands */
export function useRecheck(file: OpenFile, what: CheckedAs | null): void {
  const { isBehind, isPutOff, change, recheck, state } = useMending();
  const isDue = isBehind && !isPutOff && what !== null && change === null && recheck === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the state puts it off again
  useEffect(() => {
    if (isDue && what !== null) recheckSoon(file, what);
  }, [isDue, state]);
}
