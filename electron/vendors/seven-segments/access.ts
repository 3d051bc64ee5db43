import type { ActionName } from '../../../shared/domain/vendor.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import type { SecretHeader, Vendor } from '../vendor.ts';

type Access = Pick<Vendor, 'authenticate' | 'secretHeaders'>;
type Headers = Result<Readonly<Record<string, string>>, readonly FieldIssue[]>;

interface Part {
  readonly name: string;
  readonly label: string;
}

/** HTTP Basic of two credentials, where an action needs it. */
export function basicAccess(user: Part, password: Part, needs: (action: ActionName) => boolean): Access {
  return {
    authenticate(action, secrets): Headers {
      if (!needs(action)) return ok({});
      const given = (part: Part) => secrets[part.name] ?? '';
      const missing = [user, password].filter((part) => given(part) === '');
      if (missing.length > 0) return fail(missing.map((part) => missingIssue(part, action)));
      const pair = Buffer.from(`${given(user)}:${given(password)}`, 'utf8');
      return ok({ Authorization: `Basic ${pair.toString('base64')}` });
    },
    secretHeaders: (action): Readonly<Record<string, SecretHeader>> =>
      needs(action) ? { Authorization: { kind: 'basic', user: user.name, password: password.name } } : {},
  };
}

/** One credential in a header of its own, where an action needs it. */
export function headerAccess(header: string, part: Part, needs: (action: ActionName) => boolean): Access {
  return {
    authenticate(action, secrets): Headers {
      const value = secrets[part.name] ?? '';
      if (!needs(action)) return ok({});
      return value === '' ? fail([missingIssue(part, action)]) : ok({ [header]: value });
    },
    secretHeaders: (action): Readonly<Record<string, SecretHeader>> =>
      needs(action) ? { [header]: { kind: 'plain', name: part.name } } : {},
  };
}

function missingIssue({ name, label }: Part, action: ActionName): FieldIssue {
  const why = action === 'exportAnalysis' ? 'analyses need it' : 'each request needs it';
  return { path: `credentials.${name}`, message: `${label} is missing; ${why}.` };
}
