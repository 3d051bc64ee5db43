import type { ActionName } from '../../shared/domain/vendor.ts';
import { type FieldIssue, fail, ok, type Result } from '../../shared/result.ts';
import type { SecretHeader, Vendor } from './vendor.ts';

type AuthHeaders = Pick<Vendor, 'authenticate' | 'secretHeaders'>;
type Headers = Result<Readonly<Record<string, string>>, readonly FieldIssue[]>;

/** A credential by its name, and what it is called where it is missing: "The password". */
export interface Credential {
  readonly name: string;
  readonly label: string;
}

/** Which requests need the credential, and why, for the message where it is missing; left out, each request does. */
export interface Need {
  isFor(action: ActionName): boolean;
  readonly why: string;
}

const always: Need = { isFor: () => true, why: 'each request needs it' };

/** HTTP Basic (RFC 7617) of two credentials, of which either may be no secret. */
export function basicAuth(user: Credential, password: Credential, need: Need = always): AuthHeaders {
  return {
    authenticate(action, credentials): Headers {
      if (!need.isFor(action)) return ok({});
      const given = ({ name }: Credential) => credentials[name] ?? '';
      const issues = [user, password]
        .filter((part) => given(part) === '')
        .map((part) => missing(part, need))
        // The service separates the two at the first colon (RFC 7617, 2).
        .concat(given(user).includes(':') ? [colon(user)] : []);
      if (issues.length > 0) return fail(issues);
      return ok({ Authorization: basicHeader(given(user), given(password)) });
    },
    secretHeaders: (action): Readonly<Record<string, SecretHeader>> =>
      need.isFor(action)
        ? { Authorization: { kind: 'basic', user: user.name, password: password.name } }
        : {},
  };
}

/** One credential in a header of its own. */
export function headerAuth(header: string, part: Credential, need: Need = always): AuthHeaders {
  return {
    authenticate(action, credentials): Headers {
      const value = credentials[part.name] ?? '';
      if (!need.isFor(action)) return ok({});
      return value === '' ? fail([missing(part, need)]) : ok({ [header]: value });
    },
    secretHeaders: (action): Readonly<Record<string, SecretHeader>> =>
      need.isFor(action) ? { [header]: { kind: 'plain', name: part.name } } : {},
  };
}

function basicHeader(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

function missing({ name, label }: Credential, { why }: Need): FieldIssue {
  return { path: `credentials.${name}`, message: `${label} is missing; ${why}.` };
}

function colon({ name, label }: Credential): FieldIssue {
  return { path: `credentials.${name}`, message: `${label} cannot hold a colon.` };
}
