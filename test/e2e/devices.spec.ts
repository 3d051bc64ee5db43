import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, outcome, send, tab } from './support/screens.ts';

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

test('says beside a token what is known of it, offers what it looks like, and the tokens of a person', async ({
  page,
}) => {
  const token = '5e7a'.repeat(16);
  await openScreen(page, 'Devices');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Device token').fill(token);
  await expect(page.getByText('No request from here carried this token.')).toBeVisible();
  await send(page, 'Register token');
  await expect(page.getByText('Active by what was sent from here')).toBeVisible();
  await field(page, 'User id').fill('u-2002');
  await expect(page.getByText('It is u-1001’s.')).toBeVisible();
  await tab(page, 'Disable');
  await field(page, 'Device token').fill(token.slice(0, 60).toUpperCase());
  await page.getByRole('button', { name: /^Did you mean 5e7a/ }).click();
  await expect(field(page, 'Device token')).toHaveValue(token);
  await field(page, 'Device token').fill('');
  await field(page, 'User id').fill('u-1001');
  const offered = page.getByRole('status').filter({ hasText: 'Known tokens of this person:' });
  await offered.getByRole('button').click();
  await expect(field(page, 'Device token')).toHaveValue(token);
  await send(page, 'Disable token');
  await expect(page.getByText(/^Disabled here, /)).toBeVisible();
  // Beside the outcome stands what undoes it; it opens the form, which a person sends.
  await outcome(page).getByRole('button', { name: 'Register this token again…' }).click();
  await expect(page.getByRole('radio', { name: 'Register', exact: true })).toBeChecked();
  await expect(field(page, 'Device token')).toHaveValue(token);

  await openScreen(page, 'People');
  await field(page, 'User id').fill('u-1001');
  await page.getByRole('button', { name: /^More fields/ }).click();
  await field(page, 'APNs tokens').fill(`${token}\nanother-1`);
  await expect(page.getByText(/Disabled here, .* This request makes it active again\./)).toBeVisible();
  await expect(page.getByText('another-1: No request from here carried this token.')).toBeVisible();
});

test('a small window shows the tokens that are known, and what can be done about each', async ({ page }) => {
  for (let at = 0; at < 260; at += 20) {
    const tokens = Array.from({ length: 20 }, (_, index) => `token-${String(at + index).padStart(4, '0')}`);
    await callDesk(page, 'sending.send', {
      ...{ action: 'identify', values: { userId: 'u-1', apnsTokens: tokens } },
      ...{ connectionIds: ['sandbox-outbound'], confirmed: [] },
    });
  }
  await page.setViewportSize({ width: 900, height: 600 });
  await openScreen(page, 'Devices');
  const ledger = page.getByRole('region', { name: 'Known tokens' });
  await expect(ledger.getByText('The last changed 200 tokens')).toBeVisible();
  const inSight = () =>
    ledger.getByRole('button', { name: /^Disable token-/ }).evaluateAll((all) => {
      const scroll = all[0]?.closest('table')?.parentElement?.getBoundingClientRect();
      const isIn = ({ top, bottom }: DOMRect) =>
        scroll !== undefined && top >= scroll.top && bottom <= scroll.bottom;
      return all.filter((one) => isIn(one.getBoundingClientRect())).length;
    });
  expect(await inSight()).toBeGreaterThanOrEqual(5);
  // Few are drawn, all are there.
  expect(await ledger.getByRole('row').count()).toBeLessThan(60);
  await ledger.getByRole('table').evaluate((table) => table.parentElement?.scrollTo(0, 1_000_000));
  await expect(ledger.getByText('260 tokens')).toBeVisible();
  await ledger.getByRole('table').evaluate((table) => table.parentElement?.scrollTo(0, 1_000_000));
  await ledger.getByRole('button', { name: /^Disable token-0019/ }).click();
  await expect(field(page, 'Device token')).toHaveValue('token-0019');
  await expect(page.getByRole('button', { name: 'Disable token', exact: true })).toBeInViewport();

  // Beside an opened request the person's devices have little room.
  await openScreen(page, 'People');
  await page.getByRole('combobox', { name: 'Find a person' }).fill('u-1');
  await page.getByRole('combobox', { name: 'Find a person' }).press('Enter');
  await page.getByRole('region', { name: 'Timeline' }).getByRole('row').last().click();
  await expect(page.getByRole('complementary', { name: 'Request' })).toBeVisible();
  const device = page.getByRole('region', { name: 'Devices' }).getByRole('row').nth(1);
  await device.scrollIntoViewIfNeeded();
  await expect(device.getByRole('button', { name: /^Disable token-/ })).toBeInViewport();
});
