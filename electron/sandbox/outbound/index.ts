import { randomKey } from '../secret.ts';
import type { Simulation } from '../service.ts';
import { createOutbound } from './routes.ts';
import { type OutboundState, OutboundStore } from './store.ts';

export const outbound: Simulation<'outbound', { readonly apiKey: string }, OutboundState> = {
  name: 'outbound',
  start({ now, given }) {
    const store = new OutboundStore(now);
    const apiKey = given.apiKey ?? `ob-${randomKey()}`;
    return { service: createOutbound(store, apiKey), access: { apiKey }, state: () => store.state() };
  },
};
