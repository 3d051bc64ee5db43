import type { simulations } from './registry.ts';

type Simulations = (typeof simulations)[number];

/** Where the services are and what opens them, by their ids: exactly the line that `npm run sandbox` prints. */
export type SandboxCredentials = {
  readonly [S in Simulations as S['name']]: ReturnType<S['start']>['access'] & { readonly baseUrl: string };
};

/** Credentials a caller wants instead of random ones. */
export type CredentialOverrides = {
  readonly [S in Simulations as S['name']]?: {
    readonly [Field in keyof ReturnType<S['start']>['access']]?: string;
  };
};
