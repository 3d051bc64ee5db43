import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, jsonAnswer } from '../answer.ts';
import { readFields } from '../fields.ts';
import { isBasicFor } from '../secret.ts';
import type { Route, Service } from '../service.ts';
import { listUsers } from './listing.ts';
import { eventBody, listingBody, userBody } from './schemas.ts';
import type { InteraktStore, InteraktUser } from './store.ts';

/** The simulated interakt. Basic auth with the key as user name and an empty password (vendor-apis 2.2, C). */
export function createInterakt(store: InteraktStore, apiKey: string): Service {
  const admits = (headers: IncomingHttpHeaders): boolean => isBasicFor(headers.authorization, `${apiKey}:`);

  const trackUser: Route['answer'] = ({ body }) => {
    const fields = readFields(userBody, body);
    if (!fields.ok) return refuse(400, fields.error);
    const tracked = store.track(fields.value);
    if (!tracked.ok) return refuse(400, [tracked.error]);
    const { id, isNew } = tracked.value;
    const message = `Customer with ${id} ${isNew ? 'created' : 'updated'} successfully`;
    return jsonAnswer(202, { result: true, message });
  };

  const trackEvent: Route['answer'] = ({ body }) => {
    const fields = readFields(eventBody, body);
    if (!fields.ok) return refuse(400, fields.error);
    const event = store.addEvent(fields.value);
    if (!event.ok) return refuse(400, [event.error]);
    return jsonAnswer(201, { result: true, message: 'Event created successfully', id: event.value });
  };

  const list: Route['answer'] = ({ body, query }) => {
    const fields = readFields(listingBody, body);
    if (!fields.ok) return refuse(400, fields.error);
    const page = listUsers(store.users(), fields.value.filters ?? [], query);
    return page.ok ? jsonAnswer(200, { result: true, data: page.value }) : refuse(400, page.error);
  };

  // Integrations read `data.customers` here too (T): one number may exist under several country codes.
  const find = (fits: (user: InteraktUser) => boolean): Answer => {
    const customers = store.users().filter(fits);
    if (customers.length === 0) return refuse(404, ['Customer not found.']);
    return jsonAnswer(200, { result: true, data: { customers } });
  };

  return {
    name: 'interakt',
    prefix: '/interakt',
    refuse,
    routes: [
      { method: 'POST', path: '/v1/public/track/users/', admits, answer: trackUser },
      { method: 'POST', path: '/v1/public/track/events/', admits, answer: trackEvent },
      { method: 'POST', path: '/v1/public/apis/users/', admits, answer: list },
      {
        method: 'GET',
        path: '/v1/public/apis/users/phone_number/{number}',
        admits,
        answer: ({ parameters }) => find((user) => user.phone_number === parameters.number),
      },
      {
        method: 'GET',
        path: '/v1/public/apis/users/id/{id}',
        admits,
        answer: ({ parameters }) => find((user) => user.id === parameters.id),
      },
    ],
  };
}

function refuse(status: number, messages: readonly string[]): Answer {
  return jsonAnswer(status, { result: false, message: messages.join('; ') });
}
