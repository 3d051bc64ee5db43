import { create } from 'zustand';
import type { WaitingSend } from '../../../../shared/contract/sending.ts';
import { client } from '../../../backend/client.ts';

/**
 * What was sent by hand and waits for another request about the same person to end. A store of its own, since the app
 * loads it whatever screen is open.
 */
export const useWaiting = create<{ readonly waiting: readonly WaitingSend[] }>(() => ({ waiting: [] }));

export async function loadWaiting(): Promise<void> {
  const waiting = await client.call('sending.waiting', {});
  if (waiting.ok) useWaiting.setState({ waiting: waiting.value });
}
