import { beforeEach, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import { cast, castDefinitions, forbidden } from '../cast.ts';
import type { Sandbox } from '../sandbox.ts';
import { basic, post, startTestSandbox } from '../test-client.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});

const ask = (path: string, body: JsonValue, key: 'key' | 'narrowKey' = 'key') => {
  const access = sandbox.access.bloomreach;
  const url = `${access.baseUrl}/data/v2/projects/${access.token}/customers/${path}`;
  return post(url, body, basic(`${access[`${key}Id`]}:${access[`${key}Secret`]}`));
};
const customer_ids = { registered: 'ada-17' };

it('answers attributes in their order, a missing permission within success', async () => {
  const attributes = [
    { type: 'id', id: 'cookie' },
    { type: 'property', property: forbidden.property, label: 'unknown keys are let through' },
    { type: 'consent', category: 'newsletter', mode: 'until' },
    { type: 'segmentation', id: castDefinitions.segmentation },
  ];
  expect(await ask('attributes', { customer_ids, attributes })).toMatchObject({
    status: 200,
    json: {
      success: true,
      results: [
        { success: true, value: cast[0]?.cookies },
        { success: false, error: 'No permission' },
        { success: true, value: 'unlimited' },
        { success: true, value: 'Heavy payer' },
      ],
    },
  });
  const narrow = await ask('attributes', { customer_ids, attributes }, 'narrowKey');
  expect(narrow.json.results).toMatchObject([{}, {}, {}, { success: false, error: 'No permission' }]);
});

it.each([
  [
    'attributes',
    { customer_ids, attributes: [{ type: 'all' }] },
    400,
    { attributes: { 0: [/Invalid type/] } },
  ],
  [
    'attributes',
    { customer_ids, attributes: [{ type: 'aggregate', id: 'f'.repeat(24) }] },
    404,
    { _global: [/^Aggregation with id f+ does not exist$/] },
  ],
  ['attributes', { customer_ids: {}, attributes: [] }, 400, { customer_ids: [/at least one customer ID/] }],
  [
    'attributes',
    { customer_ids: { registered: 'x' }, attributes: [] },
    404,
    { _global: [/Customer does not exist/] },
  ],
  ['export-one', { customer_ids: { registered: 'x' } }, 404, { _global: [/Customer does not exist/] }],
  ['events', { customer_ids, event_types: ['a'], order: 'newest' }, 400, { _global: [/order/] }],
  ['events', { customer_ids, event_types: [] }, 400, { _global: [/event_types/] }],
  ['anonymize', { customer_ids, bulk: true }, 400, { _global: [/unknown field/] }],
] as const)('refuses %s %j', async (path, body, status, errors) => {
  const answer = await ask(path, body as unknown as JsonValue);
  expect(answer.status).toBe(status);
  expect(answer.json.success).toBe(false);
  for (const name of Object.keys(errors)) expect(answer.json.errors).toHaveProperty(name);
  for (const pattern of patternsOf(errors)) expect(answer.text).toMatch(pattern);
});

it.each([
  ['export-one', /No permission to export customer/],
  ['anonymize', /No permission to anonymize customer/],
])('refuses %s to a key without the right', async (path, said) => {
  const answer = await ask(path, { customer_ids }, 'narrowKey');
  expect([answer.status, answer.text]).toEqual([403, expect.stringMatching(said)]);
});

it('shows nobody of the cast in its state before something was sent about them', async () => {
  expect(sandbox.state().bloomreach).toMatchObject({
    customers: [],
    events: [],
    counts: { customers: 0, events: 0 },
  });
  await ask('anonymize', { customer_ids });
  expect(sandbox.state().bloomreach.customers).toMatchObject([{ properties: { vip: true } }]);
  expect(sandbox.state().bloomreach.customers[0]?.properties).not.toHaveProperty('email');
});

/** The patterns anywhere within. */
function patternsOf(value: unknown): readonly RegExp[] {
  if (value instanceof RegExp) return [new RegExp(value.source.replace(/[\^$]/g, ''))];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(patternsOf) : [];
}
