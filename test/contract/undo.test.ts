import { expect, it } from 'vitest';
import type { DeliveryReport } from '../../shared/contract/sending.ts';
import { openSandboxDesk } from '../support/sandbox-desk.ts';

const text = (name: string, value: string) => ({ name, type: 'text', value }) as const;
const idOf = ({ delivery }: DeliveryReport) => delivery?.id ?? '';
const at = 'sandbox-outbound';

it('opens the form a request came from, as it was typed', async () => {
  const { desk } = await openSandboxDesk();
  const values = { userId: 'u-1', firstName: 'Ada', attributes: [text('plan', 'free')] };
  const id = idOf(await desk.send('identify', values, at));
  expect(await desk.call('history.form', { id, of: 'request' })).toEqual({
    connectionId: at,
    action: 'identify',
    values,
  });
});

it('undoes a changed attribute by its own form, sent like any other', async () => {
  const { sandbox, desk } = await openSandboxDesk();
  const attributesOf = () => sandbox.state().outbound.users[0]?.attributes;
  const identify = (plan: string) =>
    desk.send('identify', { userId: 'u-1', attributes: [text('plan', plan)] }, at);
  await identify('free');
  const id = idOf(await identify('pro'));
  expect(await desk.call('history.undo', { id })).toMatchObject({
    kind: 'offer',
    label: 'Restore plan = free',
  });
  const { action, values } = await desk.call('history.form', { id, of: 'undo' });
  expect(attributesOf()).toEqual({ plan: 'pro' });
  expect((await desk.send(action, values, at)).outcome).toBe('accepted');
  expect(attributesOf()).toEqual({ plan: 'free' });
});

it('undoes a disabled token', async () => {
  const { sandbox, desk } = await openSandboxDesk();
  const token = { userId: 'u-1', platform: 'apns', token: 'ios-1' };
  await desk.send('registerToken', token, at);
  const id = idOf(await desk.send('disableToken', token, at));
  const { action, values } = await desk.call('history.form', { id, of: 'undo' });
  await desk.send(action, values, at);
  expect(sandbox.state().outbound.tokens).toMatchObject([{ token: 'ios-1', status: 'active' }]);
});

it('says what cannot be undone, and gives no form for it', async () => {
  const { desk } = await openSandboxDesk();
  const id = idOf(await desk.send('track', { userId: 'u-1', event: 'login' }, at));
  const explanation = 'An event cannot be taken back: Outbound has no call for it.';
  expect(await desk.call('history.undo', { id })).toEqual({ kind: 'none', explanation });
  expect(await desk.refused('history.form', { id, of: 'undo' })).toEqual({
    kind: 'refused',
    message: explanation,
  });
  const test = idOf(await desk.call('connections.test', { id: 'sandbox-interakt' }));
  expect(await desk.call('history.undo', { id: test })).toBeNull();
});

it('offers nothing for a connection that is gone', async () => {
  const { desk } = await openSandboxDesk();
  const saved = await desk.call('connections.save', {
    id: null,
    name: 'Passing',
    vendor: 'outbound',
    colour: 'pink',
    mode: 'test',
    baseUrl: (await desk.call('connections.list', {})).find(({ id }) => id === at)?.baseUrl ?? '',
    timeout: 1_000,
    settings: {},
    secrets: { apiKey: 'any' },
  });
  const id = idOf(await desk.send('registerToken', { userId: 'u', platform: 'gcm', token: 't' }, saved.id));
  await desk.call('connections.remove', { id: saved.id });
  expect((await desk.refused('history.form', { id, of: 'request' })).kind).toBe('notFound');
  expect((await desk.refused('history.form', { id: 'no-such', of: 'request' })).kind).toBe('notFound');
});
