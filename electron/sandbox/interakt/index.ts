import { randomKey } from '../secret.ts';
import type { Simulation } from '../service.ts';
import { createInterakt } from './routes.ts';
import { type InteraktState, InteraktStore } from './store.ts';

/** Its access is the raw key; the dashboard's "Secret Key" is base64 of `${apiKey}:`. */
export const interakt: Simulation<'interakt', { readonly apiKey: string }, InteraktState> = {
  name: 'interakt',
  start({ now, given, hasCast }) {
    const store = new InteraktStore(now);
    if (hasCast) store.admitCast();
    const apiKey = given.apiKey ?? `ik-${randomKey()}`;
    return { service: createInterakt(store, apiKey), access: { apiKey }, state: () => store.state() };
  },
};
