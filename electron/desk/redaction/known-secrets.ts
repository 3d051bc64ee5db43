import type { Secrets } from '../ports.ts';
import { createRedactor, type Redactor, redactorOf } from './redactor.ts';
import { formsOf, isAddress, isTelling } from './secret-forms.ts';

/**
 * Secrets that were read in this process, by connection and content. This is shared by the whole process: whatever is
 * written or shown may repeat a secret of any connection, and callers need not know of which.
 */
const known = new Map<string, Map<string, Secrets>>();
const owners = new WeakMap<Secrets, string>();
const redactors = new Map<string, Redactor>();

/** Must be called wherever secrets are read, before they are used. */
export function noteSecrets(connectionId: string, secrets: Secrets): Secrets {
  if (owners.get(secrets) === connectionId) return secrets;
  owners.set(secrets, connectionId);
  const ofConnection = known.get(connectionId) ?? new Map<string, Secrets>();
  known.set(connectionId, ofConnection);
  const content = JSON.stringify(secrets);
  if (!ofConnection.has(content)) {
    ofConnection.set(content, secrets);
    redactors.clear();
  }
  return secrets;
}

/**
 * Redacts every secret that was read in this process.
 *
 * @param connectionId the connection that the text is about, if known: its own secrets are redacted though they are
 *   ordinary words
 */
export function redactorFor(connectionId = ''): Redactor {
  const made = redactors.get(connectionId);
  if (made !== undefined) return made;
  const forms = [...known].flatMap(([id, ofConnection]) =>
    [...ofConnection.values()].flatMap((secrets) =>
      formsOf(id === connectionId ? secrets : withoutWords(secrets)),
    ),
  );
  const redactor = redactorOf([...new Map(forms.map((form) => [form.text, form])).values()]);
  redactors.set(connectionId, redactor);
  return redactor;
}

/** For the answer to a request that used these secrets. */
export function redactorWith(secrets: Secrets): Redactor {
  const owner = owners.get(secrets);
  return owner === undefined ? createRedactor(secrets) : redactorFor(owner);
}

/**
 * A password "test" or a user name "analytics" is an ordinary word in other connections, and must not be redacted in
 * their history; an e-mail address may be a person whom another request is about.
 */
function withoutWords(secrets: Secrets): Secrets {
  return Object.fromEntries(
    Object.entries(secrets).filter(([, value]) => isTelling(value.trim()) && !isAddress(value.trim())),
  );
}
