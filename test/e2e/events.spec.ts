import { expect, sandboxState, test } from './support/desk-test.ts';
import {
  addConnection,
  chooseConnection,
  field,
  openScreen,
  outcome,
  request,
  send,
} from './support/screens.ts';
import { type SlowService, startSlowService } from './support/slow-service.ts';

test('sends a first event with no set-up', { tag: '@both' }, async ({ page }) => {
  await openScreen(page, 'Events');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Event').fill('Order placed');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(outcome(page)).toContainText('Accepted');
  expect((await sandboxState(page)).outbound.events).toMatchObject([
    { userId: 'u-1001', event: 'Order placed' },
  ]);
});

test('a key held down sends once', async ({ page }) => {
  await openScreen(page, 'Events');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  for (let press = 0; press < 6; press += 1) await page.keyboard.down('Control');
  for (let press = 0; press < 6; press += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  await expect(outcome(page)).toContainText('Accepted');
  expect((await sandboxState(page)).outbound.events).toHaveLength(1);
});

test('sends to no connection while one refuses the form', async ({ page }) => {
  await openScreen(page, 'Events');
  await page.getByRole('button', { name: 'Also to' }).click();
  await page.getByRole('menuitem', { name: /interakt/ }).click();
  await page.keyboard.press('Escape');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  await field(page, 'Phone').fill('+919876500000');
  await page.getByRole('button', { name: 'Send event at 2 connections' }).click();
  await expect(page.getByText('Held back')).toBeVisible();
  await expect(field(page, 'Phone')).toBeFocused();
  expect((await sandboxState(page)).outbound.events).toEqual([]);

  await field(page, 'Phone').fill('98765 00000');
  await expect(field(page, 'Country code')).toHaveValue('');
  await field(page, 'Country code').fill('+91');
  await send(page, 'Send event at 2 connections');
  const state = await sandboxState(page);
  expect(state.outbound.users).toMatchObject([{ profile: { phone_number: '+919876500000' } }]);
  expect(state.interakt.users).toMatchObject([{ phone_number: '9876500000', country_code: '+91' }]);
});

test('refuses an empty event beside its field, and sends nothing', async ({ page }) => {
  await openScreen(page, 'Events');
  await page.getByRole('button', { name: 'Send event' }).click();
  await expect(page.getByText('User id is needed. (ERROR_USER_ID, 2)')).toBeVisible();
  await expect(page.getByText('Event is needed. (ERROR_EVENT_NAME, 3)')).toBeVisible();
  expect((await sandboxState(page)).requests).toEqual([]);
});

test('sends one form to several connections, with an outcome each', { tag: '@both' }, async ({ page }) => {
  await openScreen(page, 'Events');
  await page.getByRole('button', { name: 'Also to' }).click();
  await page.getByRole('menuitem', { name: /interakt/ }).click();
  await page.getByRole('menuitem', { name: /7SEGMENTS/ }).click();
  await page.keyboard.press('Escape');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Event').fill('Order placed');
  await send(page, 'Send event at 3 connections');
  await expect(outcome(page).getByText('Accepted', { exact: true })).toHaveCount(3);
  const state = await sandboxState(page);
  expect(state.outbound.events).toHaveLength(1);
  expect(state.interakt.events).toHaveLength(1);
  expect(state['7segments'].events).toHaveLength(1);
});

test('says which service does not have a field', async ({ page }) => {
  await openScreen(page, 'Events');
  await page.getByRole('button', { name: 'Also to' }).click();
  await page.getByRole('menuitem', { name: /7SEGMENTS/ }).click();
  await page.keyboard.press('Escape');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  await page.getByRole('button', { name: /^More fields/ }).click();
  await field(page, 'First name (Outbound)').fill('Ada');
  await expect(page.getByText('7SEGMENTS has no place for: First name')).toBeVisible();
});

test('removes the last preview where there can be none any more', async ({ page }) => {
  await openScreen(page, 'Events');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  await expect(request(page)).toContainText('"event": "login"');
  await field(page, 'Event').fill('x'.repeat(200_001));
  await expect(request(page).getByRole('alert')).toContainText('The request cannot be shown.');
  await expect(request(page)).not.toContainText('"event"');
  await field(page, 'Event').fill('logout');
  await expect(request(page)).toContainText('"event": "logout"');
  await expect(request(page).getByRole('alert')).toHaveCount(0);
});

test.describe('while a service has not answered', () => {
  let service: SlowService;

  test.beforeEach(async ({ page }) => {
    service = await startSlowService();
    await addConnection(page, {
      service: 'Outbound',
      name: 'Slow',
      baseUrl: service.baseUrl,
      secret: 'key-4711',
    });
    await openScreen(page, 'Events');
    await field(page, 'User id').fill('u-1');
    await field(page, 'Event').fill('login');
  });

  // Nothing was started where the test was skipped.
  test.afterEach(() => (service as SlowService | undefined)?.close());

  test('a form is sent once, whatever is pressed and whichever screen is opened', async ({ page }) => {
    await page.getByRole('button', { name: 'Send event' }).dblclick();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText('Waiting for the answer …')).toBeVisible();
    await openScreen(page, 'People');
    await openScreen(page, 'Events');
    await expect(page.getByText('Waiting for the answer …')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send event' })).toHaveAttribute('aria-busy', 'true');
    await page.keyboard.press('ControlOrMeta+Enter');
    await openScreen(page, 'People');
    expect(service.requests()).toBe(1);
    service.answer();
    await openScreen(page, 'Events');
    await expect(outcome(page)).toContainText('Accepted');
    await expect(page.getByRole('button', { name: 'Send event' })).toHaveAttribute('aria-busy', 'false');
    expect(service.requests()).toBe(1);
  });

  test('it can be cancelled, from another screen and back', { tag: '@both' }, async ({ page }) => {
    await page.getByRole('button', { name: 'Send event' }).click();
    await openScreen(page, 'History');
    await openScreen(page, 'Events');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(outcome(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send event' })).toHaveAttribute('aria-busy', 'false');
  });

  test('the outcome names its connection, whichever is in use by then', async ({ page }) => {
    await page.getByRole('button', { name: 'Send event' }).click();
    await chooseConnection(page, 'Outbound sandbox');
    service.answer();
    await expect(outcome(page)).toContainText('Slow');
    await expect(outcome(page)).toContainText('Accepted');
  });

  test('the history waits with it, and shows the answer when it comes', async ({ page }) => {
    await page.getByRole('button', { name: 'Send event' }).click();
    await expect.poll(service.requests).toBe(1);
    await openScreen(page, 'History');
    await page.getByRole('row', { name: /login · u-1/ }).click();
    const pane = page.getByRole('complementary', { name: 'Request' });
    await expect(pane).toContainText('Waiting for the answer …');
    service.answer();
    await expect(pane).toContainText('Accepted');
    await expect(pane).not.toContainText('Waiting for the answer …');
  });
});
