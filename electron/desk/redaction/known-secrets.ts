import type { Secrets } from '../ports.ts';
import { createRedactor, type Redactor, redactorOf } from './redactor.ts';
import { formsOf, isAddress, isTelling } from './secret-forms.ts';

/**
 * Secrets that were read in this process, by connection, each by its content. The one thing here that everybody shares:
 * whatever is written down or shown may repeat a secret of any connection, and must not have to be told of which.
 */
const known = new Map<string, Map<string, Secrets>>();
const owners = new WeakMap<Secrets, string>();
const redactors = new Map<string, Redactor>();

/** To be called wherever secrets are read, before anything is done with them. */
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
 * Masks every secret that was read in this process.
 *
 * @param connectionId whom it is about, where that is known: its own secrets are masked though they are mere words
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

/** For an answer to a request that these secrets opened. */
export function redactorWith(secrets: Secrets): Redactor {
  const owner = owners.get(secrets);
  return owner === undefined ? createRedactor(secrets) : redactorFor(owner);
}

/**
 * A password "test" or a user name "analytics" is an ordinary word to everybody but its own connection, and must not
 * take that word out of every other one's history; an e-mail address may be a person whom another request is about.
 */
function withoutWords(secrets: Secrets): Secrets {
  return Object.fromEntries(
    Object.entries(secrets).filter(([, value]) => isTelling(value.trim()) && !isAddress(value.trim())),
  );
}
