import { expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, send, tab } from './support/screens.ts';

test('registers a token, disables it, and disables all of a platform', async ({ page }) => {
  const tokens = async () => (await sandboxState(page)).outbound.tokens;
  await openScreen(page, 'Devices');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Device token').fill('ios-1');
  await send(page, 'Register token');
  await expect.poll(tokens).toMatchObject([{ token: 'ios-1', platform: 'apns', status: 'active' }]);

  await tab(page, 'Disable');
  await expect(field(page, 'Device token')).toHaveValue('ios-1');
  await send(page, 'Disable token');
  await expect.poll(tokens).toMatchObject([{ token: 'ios-1', status: 'disabled' }]);

  await tab(page, 'Register');
  await tab(page, 'GCM / FCM (Android)');
  await field(page, 'Device token').fill('and-1');
  await page.getByRole('button', { name: 'Register token' }).click();
  await expect.poll(tokens).toHaveLength(2);
  await tab(page, 'Disable all');
  await expect(page.getByText('every token must be registered again by itself')).toBeVisible();
  await page.getByRole('button', { name: 'Disable all tokens' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('No GCM device of u-1001 receives push notifications any more.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect((await tokens()).map(({ status }) => status)).toContain('active');
  await page.getByRole('button', { name: 'Disable all tokens' }).click();
  await dialog.getByRole('button', { name: 'Disable all GCM tokens of u-1001' }).click();
  await expect
    .poll(async () => (await tokens()).map(({ status }) => status))
    .toEqual(['disabled', 'disabled']);
});

test('says where devices can be managed when the service has none', async ({ page }) => {
  await chooseConnection(page, 'interakt sandbox');
  await openScreen(page, 'Devices');
  await expect(page.getByText('interakt keeps no device tokens')).toBeVisible();
  await page.getByRole('button', { name: 'Use Outbound sandbox' }).click();
  await expect(field(page, 'Device token')).toBeVisible();
});
