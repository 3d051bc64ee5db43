import type { z } from 'zod';
import { type Answer, emptyAnswer, jsonAnswer } from '../answer.ts';
import { readFields } from '../fields.ts';
import { isSameSecret } from '../secret.ts';
import type { Route, Service } from '../service.ts';
import {
  campaignsBody,
  disableBody,
  identifyBatch,
  identifyBody,
  registerBody,
  trackBatch,
  trackBody,
  userBody,
} from './schemas.ts';
import type { OutboundStore } from './store.ts';

/** The simulated Outbound: one key, POST only, an empty 200 for success (vendor-apis 1.7, I). */
export function createOutbound(store: OutboundStore, apiKey: string): Service {
  function post<S extends z.ZodType>(
    path: string,
    schema: S,
    apply: (body: z.output<S>) => string | undefined,
  ): Route {
    return {
      method: 'POST',
      path,
      admits: (headers) => isSameSecret(asText(headers['x-outbound-key']), apiKey),
      answer: ({ body }) => {
        const fields = readFields(schema, body);
        if (!fields.ok) return refuse(400, fields.error);
        const refusal = apply(fields.value);
        return refusal === undefined ? emptyAnswer(200) : refuse(400, [refusal]);
      },
    };
  }

  return {
    name: 'outbound',
    prefix: '/outbound/v2',
    refuse,
    routes: [
      post('/identify', identifyBody, (body) => void store.identify(body.user_id, body)),
      // A batch is taken whole or refused whole (vendor-apis, gap 3).
      post('/identify/batch', identifyBatch, (batch) => {
        for (const body of batch) store.identify(body.user_id, body);
        return undefined;
      }),
      post('/track', trackBody, (body) => void store.track(body)),
      post('/track/batch', trackBatch, (batch) => {
        for (const body of batch) store.track(body);
        return undefined;
      }),
      ...(['apns', 'gcm'] as const).flatMap((platform) => [
        post(`/${platform}/register`, registerBody, (body) => {
          store.registerToken(platform, body.user_id, body.token);
          return undefined;
        }),
        post(`/${platform}/disable`, disableBody, (body) => {
          if (body.token === undefined) {
            store.disableAllTokens(platform, body.user_id);
            return undefined;
          }
          const disabled = store.disableToken(platform, body.user_id, body.token);
          return disabled.ok ? undefined : disabled.error;
        }),
      ]),
      post('/unsubscribe/all', userBody, (body) => {
        store.people.get(body.user_id).unsubscribedFromAll = true;
        return undefined;
      }),
      post('/unsubscribe/campaigns', campaignsBody, (body) => {
        const { unsubscribedCampaigns } = store.people.get(body.user_id);
        for (const campaign of body.campaign_ids) unsubscribedCampaigns.add(campaign);
        return undefined;
      }),
      post('/subscribe/all', userBody, (body) => {
        const person = store.people.get(body.user_id);
        person.unsubscribedFromAll = false;
        person.unsubscribedCampaigns.clear();
        return undefined;
      }),
      post('/subscribe/campaigns', campaignsBody, (body) => {
        const { unsubscribedCampaigns } = store.people.get(body.user_id);
        for (const campaign of body.campaign_ids) unsubscribedCampaigns.delete(campaign);
        return undefined;
      }),
    ],
  };
}

/** Capitalised inner keys: the form the PHP client parses (vendor-apis 1.7, C). */
function refuse(status: number, messages: readonly string[]): Answer {
  return jsonAnswer(status, { error: { Message: messages.join('; '), Code: status } });
}

function asText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? undefined : header;
}
