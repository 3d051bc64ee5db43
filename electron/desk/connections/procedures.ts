import type { ConnectionDraft } from '../../../shared/contract/connections.ts';
import { isLoopback, isReadOnly, parseBaseUrl } from '../../../shared/domain/connection.ts';
import { tuningIssue } from '../../../shared/domain/tuning.ts';
import {
  type AppError,
  type FieldIssue,
  fail,
  invalidInput,
  ok,
  type Result,
} from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { Arming } from '../arming/arming.ts';
import type { Handlers } from '../dispatcher.ts';
import type { ConnectionStore } from './store.ts';

type Names =
  | 'connections.list'
  | 'connections.save'
  | 'connections.remove'
  | 'connections.forgetSecret'
  | 'connections.arm'
  | 'connections.disarm'
  | 'connections.describeSecret';

export function connectionProcedures(
  store: ConnectionStore,
  arming: Arming,
  changed: () => void,
): Pick<Handlers, Names> {
  return {
    'connections.list': async () => ok([...store.list()]),
    'connections.save': async (draft) => {
      const checked = checkDraft(draft, store);
      if (!checked.ok) return checked;
      const saved = await store.save(draft, checked.value);
      if (!saved.ok) return saved;
      // Whoever arms confirms one address and account; the connection may have been given another since.
      arming.disarm(saved.value.id);
      changed();
      return saved;
    },
    'connections.remove': async ({ id }) => {
      const connection = store.find(id);
      if (connection === undefined) return fail(notFound);
      if (connection.builtIn)
        return fail({ kind: 'refused', message: 'The sandbox’s connections come with the app.' });
      const removed = await store.remove(id);
      if (!removed.ok) return removed;
      arming.disarm(id);
      changed();
      return ok({});
    },
    'connections.forgetSecret': async ({ id, name }) => {
      const connection = store.find(id);
      if (connection === undefined) return fail(notFound);
      if (connection.builtIn)
        return fail({ kind: 'refused', message: 'The sandbox’s connections come with the app.' });
      const forgotten = await store.forgetSecret(connection, name);
      if (!forgotten.ok) return forgotten;
      changed();
      return ok(store.find(id) ?? connection);
    },
    'connections.arm': async ({ id, name, minutes }) => {
      const connection = store.find(id);
      if (connection === undefined) return fail(notFound);
      if (connection.mode !== 'live')
        return fail({ kind: 'refused', message: 'Only a live connection needs arming.' });
      if (name !== connection.name) {
        return fail(
          invalidInput('The name does not match.', [
            { path: 'name', message: `Type ${connection.name} to arm it.` },
          ]),
        );
      }
      arming.arm(connection, minutes);
      return ok({ ...connection, armedUntil: arming.until(connection) });
    },
    'connections.disarm': async ({ id }) => {
      arming.disarm(id);
      return ok({});
    },
    'connections.describeSecret': async ({ vendor, name, value }) =>
      ok(findVendor(vendor)?.describeSecret?.(name, value) ?? null),
  };
}

const notFound = {
  kind: 'notFound',
  message: 'This connection is no longer there.',
} as const satisfies AppError;

/** @returns the base URL in its plain form */
function checkDraft(draft: ConnectionDraft, store: ConnectionStore): Result<string> {
  const vendor = findVendor(draft.vendor);
  if (vendor === undefined) return fail(invalidInput('There is no such service.'));
  const others = store.list().filter((other) => other.id !== draft.id);
  const current = draft.id === null ? undefined : store.find(draft.id);
  if (draft.id !== null && current === undefined) return fail(notFound);
  if (current?.builtIn === true)
    return fail({ kind: 'refused', message: 'The sandbox’s connections come with the app.' });
  const issues: FieldIssue[] = [];
  // Two services may both call a credential `apiKey`; the key of one must not go to the other.
  if (current !== undefined && current.vendor !== draft.vendor) {
    issues.push({
      path: 'vendor',
      message: 'The service cannot be changed. Add a connection for another one.',
    });
  }
  const name = draft.name.toLowerCase();
  if (others.some((other) => other.name.toLowerCase() === name)) {
    issues.push({ path: 'name', message: 'Another connection has this name.' });
  }
  const baseUrl = parseBaseUrl(draft.baseUrl);
  if (!baseUrl.ok) issues.push({ path: 'baseUrl', message: baseUrl.error });
  else if (draft.mode === 'sandbox' && !isLoopback(new URL(baseUrl.value).hostname)) {
    issues.push({
      path: 'mode',
      message: 'A sandbox is on this machine. For another address choose test or live.',
    });
  }
  // Turned into a test connection by the way, a live account would lose its guard.
  if (current !== undefined && isReadOnly(current) && draft.mode !== 'live') {
    issues.push({
      path: 'mode',
      message: `${current.name} is live. Arm it first, then it can be made something else.`,
    });
  }
  // A secret belongs to one host: a new address asks for it again.
  const movesAway =
    current !== undefined && baseUrl.ok && new URL(current.baseUrl).origin !== new URL(baseUrl.value).origin;
  const isAnySecretGiven = Object.values(draft.secrets).some((value) => value.trim() !== '');
  for (const field of vendor.descriptor.credentials) {
    const given = field.secret ? draft.secrets[field.name] : draft.settings[field.name];
    const isHeld = current?.secretsHeld.includes(field.name) === true;
    const isClosed = isHeld && current?.secretsNeeded.includes(field.name) === true;
    const at = `${field.secret ? 'secrets' : 'settings'}.${field.name}`;
    if ((given ?? '').trim() !== '') continue;
    if (isHeld && movesAway) {
      issues.push({
        path: at,
        message: `The address has changed. Enter the ${field.label} again for the new one.`,
      });
    } else if (isClosed && isAnySecretGiven) {
      issues.push({ path: at, message: `The stored ${field.label} does not open. Enter it too.` });
    } else if (field.required && !isHeld) issues.push({ path: at, message: `${field.label} is needed.` });
  }
  for (const field of vendor.descriptor.tuning) {
    const message = tuningIssue(field, draft.settings[field.name] ?? '');
    if (message !== undefined) issues.push({ path: `settings.${field.name}`, message });
  }
  if (!baseUrl.ok || issues.length > 0) return fail(invalidInput('Some fields need another look.', issues));
  return ok(baseUrl.value);
}
