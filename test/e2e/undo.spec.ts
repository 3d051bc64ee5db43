import type { Page } from '@playwright/test';
import { expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, outcome, request, send, tab } from './support/screens.ts';

const pane = (page: Page) => page.getByRole('complementary', { name: 'Request' });

async function identify(page: Page, plan: string): Promise<void> {
  await openScreen(page, 'People');
  await field(page, 'User id').fill('u-1001');
  const row = page.getByLabel('Attributes: value 1');
  if (!(await row.isVisible())) {
    await page.getByRole('button', { name: 'Add attributes' }).click();
    await page.getByLabel('Attributes: name 1').fill('plan');
  }
  await row.fill(plan);
  await send(page, 'Identify user');
  await expect(request(page)).toContainText(`"plan": "${plan}"`);
}

test('undoes the disabling of a token, after showing the request', async ({ page }) => {
  const tokens = async () => (await sandboxState(page)).outbound.tokens;
  await openScreen(page, 'Devices');
  await tab(page, 'Disable');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Device token').fill('ios-1');
  await send(page, 'Disable token');
  await expect.poll(tokens).toMatchObject([{ token: 'ios-1', status: 'disabled' }]);
  await page.getByRole('button', { name: 'Open in History' }).click();
  await pane(page).getByRole('button', { name: 'Register this token again…' }).click();

  await expect(page.getByRole('radio', { name: 'Register', exact: true })).toBeChecked();
  await expect(field(page, 'Device token')).toHaveValue('ios-1');
  await expect(request(page)).toContainText('/apns/register');
  expect(await tokens()).toMatchObject([{ status: 'disabled' }]);
  await send(page, 'Register token');
  await expect.poll(tokens).toMatchObject([{ token: 'ios-1', status: 'active' }]);
});

test('restores a changed attribute, and what was typed meanwhile', async ({ page }) => {
  await identify(page, 'free');
  await identify(page, 'pro');
  await page.getByRole('button', { name: 'Open in History' }).click();
  await openScreen(page, 'People');
  await field(page, 'User id').fill('typed-by-hand');
  await openScreen(page, 'History');
  await page
    .getByRole('row', { name: /u-1001/ })
    .first()
    .click();
  await pane(page).getByRole('button', { name: 'Restore plan = free…' }).click();

  await expect(field(page, 'User id')).toHaveValue('u-1001');
  await expect(page.getByLabel('Attributes: value 1')).toHaveValue('free');
  await send(page, 'Identify user');
  expect((await sandboxState(page)).outbound.users).toMatchObject([{ attributes: { plan: 'free' } }]);

  await page.getByRole('button', { name: 'Restore what was typed before' }).click();
  await expect(field(page, 'User id')).toHaveValue('typed-by-hand');
  await expect(page.getByText('What was typed before is kept')).toBeHidden();
});

test('sends a request again at its own connection, and says what cannot be undone', async ({ page }) => {
  await openScreen(page, 'Events');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Event').fill('Order placed');
  await send(page, 'Send event');
  await page.getByRole('button', { name: 'Clear' }).click();
  await chooseConnection(page, 'interakt sandbox');
  await openScreen(page, 'History');
  await page.getByRole('row', { name: /Order placed · u-1001/ }).click();
  await expect(pane(page)).toContainText('An event cannot be taken back: Outbound has no call for it.');
  await pane(page).getByRole('button', { name: 'Send again…' }).click();

  await expect(page.getByRole('button', { name: 'Connection in use: Outbound sandbox' })).toBeVisible();
  await expect(page.getByText('This form was filled from the history.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restore what was typed before' })).toBeHidden();
  await expect(field(page, 'Event')).toHaveValue('Order placed');
  expect((await sandboxState(page)).outbound.events).toHaveLength(1);
  await send(page, 'Send event');
  await expect(outcome(page)).toContainText('Accepted');
  expect((await sandboxState(page)).outbound.events).toHaveLength(2);
});
