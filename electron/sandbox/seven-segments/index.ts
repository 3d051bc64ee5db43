import { randomUUID } from 'node:crypto';
import { randomKey } from '../secret.ts';
import type { Simulation } from '../service.ts';
import { analysisIds } from './analyses.ts';
import { createInfinario, createSevenSegments } from './routes.ts';
import { type SevenSegmentsState, SevenSegmentsStore } from './store.ts';

/** The token that stands in every request, and the ids of the analyses that are there to look at. */
type Tracking = {
  readonly token: string;
  readonly analyses: typeof analysisIds;
};

export const sevenSegments: Simulation<
  '7segments',
  Tracking & { readonly username: string; readonly password: string },
  SevenSegmentsState
> = {
  name: '7segments',
  start({ now, given, hasCast }) {
    const store = new SevenSegmentsStore(now);
    if (hasCast) store.admitCast();
    const access = {
      token: given.token ?? randomUUID(),
      username: given.username ?? `analyst-${randomKey(4)}`,
      password: given.password ?? randomKey(18),
      analyses: analysisIds,
    };
    return { service: createSevenSegments(store, access), access, state: () => store.state() };
  },
};

export const infinario: Simulation<
  'infinario',
  Tracking & { readonly projectSecret: string },
  SevenSegmentsState
> = {
  name: 'infinario',
  start({ now, given, hasCast }) {
    const store = new SevenSegmentsStore(now);
    if (hasCast) store.admitCast();
    const access = {
      token: given.token ?? randomUUID(),
      projectSecret: given.projectSecret ?? randomKey(),
      analyses: analysisIds,
    };
    return { service: createInfinario(store, access), access, state: () => store.state() };
  },
};
