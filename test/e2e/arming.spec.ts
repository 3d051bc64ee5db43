import { expect, sandboxState, test } from './support/desk-test.ts';
import { addConnection, field, openScreen, outcome, send, tab } from './support/screens.ts';

test('a live connection cannot be written to until its name is typed, and marks the whole window', {
  tag: '@both',
}, async ({ page, desk }) => {
  const baseUrl = (await desk.sandbox()).baseUrls.outbound ?? '';
  const seen = async () =>
    (await sandboxState(page)).requests.filter(({ path }) => path.endsWith('/identify')).length;
  await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl, secret: 'not-its-key' });
  await page.getByRole('button', { name: 'Edit' }).click();
  await tab(page, 'Live');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-live=locked]')).toBeVisible();

  await openScreen(page, 'People');
  await field(page, 'User id').fill('u-1');
  await page.getByRole('button', { name: 'Identify user' }).click();
  await expect(page.getByText('Shop is live and read-only').first()).toBeVisible();
  expect(await seen()).toBe(0);

  await page.getByRole('banner').getByRole('button', { name: 'Arm Shop' }).click();
  const dialog = page.getByRole('dialog');
  const arm = dialog.getByRole('button', { name: /^Arm Shop for 5 minutes/ });
  await dialog.getByRole('textbox').fill('shop');
  await expect(arm).toBeDisabled();
  await dialog.getByRole('textbox').fill('Shop');
  await arm.click();
  await expect(page.locator('[data-live=armed]')).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/^Armed, [45]:\d\d left$/);

  await send(page, 'Identify user');
  await expect(outcome(page)).toContainText('401');
  expect(await seen()).toBe(1);

  await page.getByRole('button', { name: 'Disarm' }).click();
  await expect(page.locator('[data-live=locked]')).toBeVisible();
  await page.getByRole('button', { name: 'Identify user' }).click();
  await expect(page.getByText('Shop is live and read-only').first()).toBeVisible();
  expect(await seen()).toBe(1);
});
