import type { IncomingHttpHeaders } from 'node:http';
import type { JsonValue } from '../../shared/json.ts';
import type { Answer } from './answer.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request whose path, method, credentials and JSON were accepted. `body` is `null` where it has none. */
export interface Call {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: JsonValue;
  /** For services whose keys differ in what they may do. */
  readonly headers: IncomingHttpHeaders;
}

export interface Route {
  readonly method: Method;
  /** Path below the service's prefix; a segment `{name}` becomes a parameter. Trailing slashes count. */
  readonly path: string;
  /** Whether a request without a body is one, too. A GET never has any. */
  readonly bodyIsOptional?: boolean;
  /** Whether the headers carry the right credential. Absent where the credential is in the body. */
  readonly admits?: (headers: IncomingHttpHeaders) => boolean;
  readonly answer: (call: Call) => Answer;
}

/** A simulated service: its address, its form of refusal, and its routes. */
export interface Service {
  readonly name: string;
  readonly prefix: string;
  readonly routes: readonly Route[];
  /** The vendor's own error form. */
  readonly refuse: (status: number, messages: readonly string[]) => Answer;
}

/** A started simulation: with empty stores, and credentials of its own. */
export interface Started<Access, State> {
  readonly service: Service;
  /** Its credentials, by the names that the vendor gives them, and other settings of a connection to it. */
  readonly access: Access;
  readonly state: () => State;
}

export interface StartOptions {
  readonly now: () => Date;
  /** Credentials to use instead of random ones, by name. */
  readonly given: Readonly<Record<string, string | undefined>>;
  /** Whether the people of `cast.ts` are there, where the service can tell of people. */
  readonly hasCast: boolean;
}

/** What a folder of the sandbox exports for each vendor it simulates; a line of `registry.ts` makes it part of it. */
export interface Simulation<Name extends string, Access extends object, State> {
  /** The id of the vendor. */
  readonly name: Name;
  start(options: StartOptions): Started<Access, State>;
}

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The routes whose path fits, whatever their method, so that a wrong method is told from a wrong path. */
export function matchRoutes(routes: readonly Route[], path: string): readonly Match[] {
  return routes.flatMap((route) => {
    const parameters = matchPath(route.path, path);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) {
      const decoded = decodeSegment(value);
      if (decoded === undefined || decoded === '') return undefined;
      parameters[segment.slice(1, -1)] = decoded;
    } else if (segment !== value) {
      return undefined;
    }
  }
  return parameters;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
