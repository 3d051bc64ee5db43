import { create } from 'zustand';
import type { Privacy } from '../../../shared/domain/privacy.ts';
import { client } from '../../backend/client.ts';

/** Whose data is masked, as the desk has it; null until it is loaded. */
export const useMasking = create<{
  readonly privacy: Privacy | null;
  /** Why the last choice was not kept, where that is so. */
  readonly failure: string | null;
}>(() => ({ privacy: null, failure: null }));

export async function loadMasking(): Promise<void> {
  const answer = await client.call('preferences.get', {});
  if (answer.ok) useMasking.setState({ privacy: answer.value.privacy });
}

/** Every window is told of the choice by the desk, this one too. */
export async function chooseMasking(privacy: Privacy): Promise<void> {
  const answer = await client.call('preferences.set', { privacy });
  useMasking.setState(
    answer.ok ? { privacy: answer.value.privacy, failure: null } : { failure: answer.error.message },
  );
}
