import type { Connection } from '../../../shared/domain/connection.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { type ActionDescriptor, findAction } from '../../../shared/domain/vendor.ts';
import { type AppError, fail, ok } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { Sender } from '../sending/sender.ts';
import { type SampleRequest, samplePeople, sampleRequests } from './sample-people.ts';

export interface SamplesModuleParts {
  readonly connections: Pick<ConnectionStore, 'list' | 'find'>;
  readonly sender: Sender;
}

/** People to try the app with: what is known of people comes from requests alone, so that these are sent, too. */
export function samplesModule({ connections, sender }: SamplesModuleParts) {
  const procedures: Pick<Handlers, 'samples.list' | 'samples.send'> = {
    'samples.list': async () => {
      const requests = connections
        .list()
        .filter(({ mode }) => mode === 'sandbox')
        .flatMap((connection) =>
          sampleRequests
            .filter((request) => formFor(connection, request) !== undefined)
            .map(({ id }) => ({ id, connectionId: connection.id })),
        );
      return ok({ people: requests.length === 0 ? [] : [...samplePeople], requests });
    },
    'samples.send': async ({ id, connectionId }, { signal }) => {
      const connection = connections.find(connectionId);
      const request = sampleRequests.find((one) => one.id === id);
      if (connection === undefined || request === undefined) return fail(notFound);
      // Checked here, whoever asks: these people must never get to where real ones are.
      if (connection.mode !== 'sandbox') return fail(noSandbox);
      const values = formFor(connection, request);
      if (values === undefined) return fail(notFound);
      // A merge of made-up people in a simulation has nothing to be confirmed for.
      const confirmation = { isGiven: true, targets: 1 };
      const report = await sender.send({ action: request.action, values, connection, confirmation }, signal);
      return ok({ outcome: report.outcome });
    },
  };
  return { procedures };
}

/** The fields that the action of the connection's service has; undefined where it cannot say this. */
function formFor(
  { vendor }: Connection,
  { action: name, values, needs }: SampleRequest,
): FormValues | undefined {
  const descriptor = findVendor(vendor)?.descriptor;
  const action = descriptor && findAction(descriptor, name);
  if (action === undefined || needs.some((field) => !has(action, field))) return undefined;
  const kept = Object.entries(values).flatMap(([field, value]) => {
    const found = action.fields.find((one) => one.name === field);
    if (found === undefined) return [];
    // Services call platforms by different names.
    const isOffered = found.options === undefined || found.options.some((option) => option.value === value);
    const other = field === 'platform' ? found.options?.[value === 'apns' ? 0 : 1]?.value : undefined;
    return [[field, isOffered ? value : (other ?? value)] as const];
  });
  return Object.fromEntries(kept);
}

function has({ fields }: ActionDescriptor, name: string): boolean {
  return fields.some((field) => field.name === name);
}

const notFound = { kind: 'notFound', message: 'There is no such sample.' } as const satisfies AppError;

const noSandbox = {
  kind: 'refused',
  message: 'Sample people are sent to connections in sandbox mode alone.',
} as const satisfies AppError;
