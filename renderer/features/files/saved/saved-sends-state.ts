import { create } from 'zustand';
import type { SavedSend } from '../../../../shared/domain/imports/saved-send.ts';
import { client } from '../../../backend/client.ts';

interface SavedSendsState {
  readonly sends: readonly SavedSend[];
  /** Why they cannot be shown. */
  readonly failure: string | null;
}

/** The saved sends, as the desk told them last. */
export const useSavedSends = create<SavedSendsState>(() => ({ sends: [], failure: null }));

export async function loadSavedSends(): Promise<void> {
  const answer = await client.call('imports.savedSends', {});
  useSavedSends.setState(
    answer.ok ? { sends: answer.value.sends, failure: null } : { failure: answer.error.message },
  );
}

/** @returns why it could not be saved */
export async function saveSend(send: SavedSend): Promise<string | null> {
  const answer = await client.call('imports.saveSend', { send });
  await loadSavedSends();
  return answer.ok ? null : answer.error.message;
}

export async function removeSend(name: string): Promise<void> {
  const answer = await client.call('imports.removeSend', { name });
  await loadSavedSends();
  if (!answer.ok) useSavedSends.setState({ failure: answer.error.message });
}
