import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { type Answer, jsonAnswer } from '../answer.ts';
import { readFields } from '../fields.ts';
import { isBasicFor } from '../secret.ts';
import type { Method, Route, Service } from '../service.ts';
import { attributesBody, deviceBody, eventBody, mergeBody } from './schemas.ts';
import type { CustomerIoStore } from './store.ts';

/** The simulated Customer.io, Track API v1, of a workspace in the US: an empty object for success. */
export function createCustomerIo(
  store: CustomerIoStore,
  { siteId, apiKey }: Readonly<Record<'siteId' | 'apiKey', string>>,
): Service {
  const admits = ({ authorization }: IncomingHttpHeaders): boolean =>
    isBasicFor(authorization, `${siteId}:${apiKey}`);

  const withBody = <S extends z.ZodType>(
    [method, path]: readonly [Method, string],
    schema: S,
    apply: (id: string, body: z.output<S>) => void,
  ): Route => ({
    method,
    path,
    admits,
    answer: ({ parameters, body }) => {
      const fields = readFields(schema, body);
      if (!fields.ok) return refuse(400, fields.error);
      apply(parameters.id ?? '', fields.value);
      return jsonAnswer(200, {});
    },
  });

  /** A client sends no body here, or an empty object. */
  const withoutBody = (method: Method, path: string, apply: (id: string, token: string) => void): Route => ({
    method,
    path,
    admits,
    bodyIsOptional: true,
    answer: ({ parameters: { id = '', token = '' } }) => {
      apply(id, token);
      return jsonAnswer(200, {});
    },
  });

  return {
    name: 'customerio',
    prefix: '/customerio/api/v1',
    refuse,
    routes: [
      withBody(['PUT', '/customers/{id}'], attributesBody, (id, body) => store.identify(id, body)),
      withBody(['POST', '/customers/{id}/events'], eventBody, (id, body) => store.track(id, body)),
      withBody(['PUT', '/customers/{id}/devices'], deviceBody, (id, body) => store.addDevice(id, body)),
      withoutBody('DELETE', '/customers/{id}/devices/{token}', (id, token) => store.removeDevice(id, token)),
      withoutBody('POST', '/customers/{id}/suppress', (id) => store.suppress(id)),
      withoutBody('POST', '/customers/{id}/unsuppress', (id) => store.unsuppress(id)),
      withBody(['POST', '/merge_customers'], mergeBody, (_id, { primary, secondary }) =>
        store.merge(primary, secondary),
      ),
      {
        method: 'GET',
        path: '/accounts/region',
        admits,
        answer: () =>
          jsonAnswer(200, { url: 'https://track.customer.io', region: 'us', environment_id: 4_711 }),
      },
    ],
  };
}

/** The forms the Node client reads: one text, or a list of them (`lib/utils.ts`). */
function refuse(status: number, messages: readonly string[]): Answer {
  const [only = '', ...more] = messages;
  return jsonAnswer(status, { meta: more.length === 0 ? { error: only } : { errors: messages } });
}
