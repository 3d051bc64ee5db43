import { randomKey } from '../secret.ts';
import type { Simulation } from '../service.ts';
import { createCustomerIo } from './routes.ts';
import { type CustomerIoState, CustomerIoStore } from './store.ts';

type Access = { readonly siteId: string; readonly apiKey: string };

export const customerio: Simulation<'customerio', Access, CustomerIoState> = {
  name: 'customerio',
  start({ now, given }) {
    const store = new CustomerIoStore(now);
    const access = { siteId: given.siteId ?? randomKey(10), apiKey: given.apiKey ?? `cio-${randomKey()}` };
    return { service: createCustomerIo(store, access), access, state: () => store.state() };
  },
};
