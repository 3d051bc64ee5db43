import { randomUUID } from 'node:crypto';
import { randomKey } from '../secret.ts';
import type { Simulation } from '../service.ts';
import { analysisIds } from '../seven-segments/analyses.ts';
import { type SevenSegmentsState, SevenSegmentsStore } from '../seven-segments/store.ts';
import { createBloomreach } from './routes.ts';

type Access = {
  readonly token: string;
  readonly keyId: string;
  readonly keySecret: string;
  /** A second key of the same project, without the rights on definitions and on all that a customer is. */
  readonly narrowKeyId: string;
  readonly narrowKeySecret: string;
  readonly analyses: typeof analysisIds;
};

export const bloomreach: Simulation<'bloomreach', Access, SevenSegmentsState> = {
  name: 'bloomreach',
  start({ now, given, hasCast }) {
    const store = new SevenSegmentsStore(now);
    if (hasCast) store.admitCast();
    const access = {
      token: given.token ?? randomUUID(),
      keyId: given.keyId ?? randomKey(20),
      keySecret: given.keySecret ?? randomKey(),
      narrowKeyId: given.narrowKeyId ?? randomKey(20),
      narrowKeySecret: given.narrowKeySecret ?? randomKey(),
      analyses: analysisIds,
    };
    return { service: createBloomreach(store, access), access, state: () => store.state() };
  },
};
