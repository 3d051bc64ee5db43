import { create } from 'zustand';
import type { Input, Output } from '../../../../shared/contract/index.ts';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import { client } from '../../../backend/client.ts';

type Listed = Output<'library.list'>;

interface LibraryState {
  /** Null until it is known. */
  readonly listed: Listed | null;
  /** Why it cannot be shown, or why the last change was not made. */
  readonly failure: string | null;
  /** Whether the form to fetch one is open rather than the list. */
  readonly isFetching: boolean;
  /** The analysis that is being fetched again. */
  readonly refreshing: string | null;
}

/** Kept while a person looks at other screens. */
export const useLibrary = create<LibraryState>(() => ({
  listed: null,
  failure: null,
  isFetching: false,
  refreshing: null,
}));

let latest: Promise<void> = Promise.resolve();

/** Resolves once the list is loaded; where it is loaded again meanwhile, once the newer one is. */
export function loadLibrary(): Promise<void> {
  const asked: Promise<void> = client.call('library.list', {}).then((answer) => {
    // Answers may overtake each other; only the answer to the last call counts.
    if (latest !== asked) return latest;
    useLibrary.setState(
      answer.ok ? { listed: answer.value, failure: null } : { failure: answer.error.message },
    );
    return undefined;
  });
  latest = asked;
  return asked;
}

export function openForm(isFetching: boolean): void {
  useLibrary.setState({ isFetching, failure: null });
}

/** An analysis by one of its snapshots, as far as the list knows it. */
export function analysisWith(snapshotId: string): KeptAnalysis | undefined {
  return useLibrary
    .getState()
    .listed?.analyses.find(({ snapshots }) => snapshots.some(({ id }) => id === snapshotId));
}

type Change = 'library.rename' | 'library.tag' | 'library.remove' | 'library.setLimit';

/** @returns why it was not done, or nothing */
export async function change<Name extends Change>(
  name: Name,
  input: Input<Name>,
): Promise<string | undefined> {
  const answer = await client.call(name, input);
  const failure = answer.ok ? undefined : answer.error.message;
  await loadLibrary();
  if (failure !== undefined) useLibrary.setState({ failure });
  return failure;
}
