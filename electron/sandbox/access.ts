import { randomBytes, randomUUID } from 'node:crypto';
import { analysisIds } from './seven-segments/analyses.ts';

/**
 * Where the three services are and what opens them: exactly the line that `npm run sandbox` prints. A type and not
 * an interface, so that a host may read it as fields of any connection.
 */
export type SandboxAccess = {
  readonly outbound: { readonly baseUrl: string; readonly apiKey: string };
  /** The raw key; the dashboard's "Secret Key" is base64 of `${apiKey}:`. */
  readonly interakt: { readonly baseUrl: string; readonly apiKey: string };
  readonly '7segments': {
    readonly baseUrl: string;
    readonly token: string;
    readonly username: string;
    readonly password: string;
    readonly analyses: Analyses;
  };
  /** The later generations of the same service, each with the same analyses. */
  readonly infinario: {
    readonly baseUrl: string;
    readonly token: string;
    readonly projectSecret: string;
    readonly analyses: Analyses;
  };
  readonly bloomreach: {
    readonly baseUrl: string;
    readonly token: string;
    readonly keyId: string;
    readonly keySecret: string;
    readonly analyses: Analyses;
  };
};

type Analyses = typeof analysisIds;

/** Credentials a caller wants instead of random ones. */
export interface AccessOverrides {
  readonly outbound?: { readonly apiKey?: string };
  readonly interakt?: { readonly apiKey?: string };
  readonly '7segments'?: { readonly token?: string; readonly username?: string; readonly password?: string };
}

export type Credentials = {
  readonly outboundKey: string;
  readonly interaktKey: string;
  readonly companyToken: string;
  readonly username: string;
  readonly password: string;
  readonly projectToken: string;
  readonly projectSecret: string;
  readonly keyId: string;
  readonly keySecret: string;
};

/** Random at each start: a credential seen once, in a log or on a screen, opens nothing later. */
export function createCredentials(overrides: AccessOverrides = {}): Credentials {
  return {
    outboundKey: overrides.outbound?.apiKey ?? `ob-${randomBytes(24).toString('hex')}`,
    interaktKey: overrides.interakt?.apiKey ?? `ik-${randomBytes(24).toString('hex')}`,
    companyToken: overrides['7segments']?.token ?? randomUUID(),
    username: overrides['7segments']?.username ?? `analyst-${randomBytes(4).toString('hex')}`,
    password: overrides['7segments']?.password ?? randomBytes(18).toString('hex'),
    projectToken: randomUUID(),
    projectSecret: randomBytes(24).toString('hex'),
    keyId: randomBytes(20).toString('hex'),
    keySecret: randomBytes(24).toString('hex'),
  };
}

export function describeAccess(origin: string, credentials: Credentials): SandboxAccess {
  return {
    outbound: { baseUrl: `${origin}/outbound/v2`, apiKey: credentials.outboundKey },
    interakt: { baseUrl: `${origin}/interakt`, apiKey: credentials.interaktKey },
    '7segments': {
      baseUrl: `${origin}/7segments`,
      token: credentials.companyToken,
      username: credentials.username,
      password: credentials.password,
      analyses: analysisIds,
    },
    infinario: {
      baseUrl: `${origin}/infinario`,
      token: credentials.projectToken,
      projectSecret: credentials.projectSecret,
      analyses: analysisIds,
    },
    bloomreach: {
      baseUrl: `${origin}/bloomreach`,
      token: credentials.projectToken,
      keyId: credentials.keyId,
      keySecret: credentials.keySecret,
      analyses: analysisIds,
    },
  };
}
