import { fail, ok, type Result } from '../result.ts';

/** Sandbox: simulated on this machine. Test: a service's test account. Live: real customers. */
export const connectionModes = ['sandbox', 'test', 'live'] as const;
export type ConnectionMode = (typeof connectionModes)[number];

export const connectionColours = ['teal', 'blue', 'violet', 'pink', 'orange', 'lime', 'grey'] as const;
export type ConnectionColour = (typeof connectionColours)[number];

/** What the app knows about a connection, never its secrets. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly colour: ConnectionColour;
  readonly mode: ConnectionMode;
  readonly baseUrl: string;
  /** Milliseconds until an unanswered request is given up. */
  readonly timeout: number;
  /** Credential fields that are not secret, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the secret fields the vault holds a value for. */
  readonly secretsHeld: readonly string[];
  /** Names of the secret fields to be entered before it works: never given, or no longer readable. */
  readonly secretsNeeded: readonly string[];
  /** The sandbox's own connections come with the app and cannot be changed. */
  readonly builtIn: boolean;
  /** Until when a live connection may be written to, ISO 8601; null while it is read-only. */
  readonly armedUntil: string | null;
  /** Things to try at a sandbox, such as the id of a saved funnel under `funnel`. */
  readonly examples: Readonly<Record<string, string>>;
}

/** A form to more connections than this at once has to be confirmed. */
export const manyConnections = 20;

/** How long a live connection can be armed at a time, in minutes. */
export const armingMinutes = [5, 15, 60] as const;

/** Whether a write to the connection would be refused: it is live, and nobody has armed it. */
export function isReadOnly({ mode, armedUntil }: Connection): boolean {
  return mode === 'live' && armedUntil === null;
}

export const timeoutRange = { least: 1_000, most: 120_000, default: 10_000 } as const;

/**
 * A base URL as typed: https, or plain http to this machine. No user, query or fragment; no trailing slash.
 */
export function parseBaseUrl(typed: string): Result<string, string> {
  const text = typed.trim();
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return fail(noAddress);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return fail('The address must start with https://. Example: https://api.example.com');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return fail(
      'Plain http would send the credentials unencrypted. Use https:// (http is for this machine only).',
    );
  }
  // A URL parser corrects much silently; what it had to correct was a mistake, and the result may be a surprise.
  if (
    !/^https?:\/\/[^/\s]/i.test(text) ||
    /[\s\\]/.test(text) ||
    hasDotSegment(text) ||
    url.hostname.includes('..')
  ) {
    return fail(noAddress);
  }
  if (url.username !== '' || url.password !== '') {
    return fail('Leave the user name and password out of the address; they have fields of their own.');
  }
  if (url.search !== '' || url.hash !== '') return fail('Leave out everything from ? or # on.');
  return ok(url.origin + url.pathname.replace(/\/+$/, ''));
}

const noAddress = 'This is not an address. Example: https://api.example.com';

function hasDotSegment(address: string): boolean {
  return /\/(\.|%2e){1,2}(\/|$)/i.test(address);
}

/** Whether a host name of a parsed URL is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
