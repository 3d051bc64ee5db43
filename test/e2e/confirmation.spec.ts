import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { field, outcome, request } from './support/screens.ts';

test('lists the connections before a form goes to more than twenty, and sends nothing until then', async ({
  page,
  desk,
}) => {
  const baseUrl = (await desk.sandbox()).baseUrls['7segments'] ?? '';
  const names = Array.from({ length: 20 }, (_, index) => `Shop ${index + 1}`);
  for (const name of names) {
    const saved = await callDesk(page, 'connections.save', {
      ...{ id: null, name, vendor: '7segments', colour: 'blue', mode: 'test', baseUrl, timeout: 10_000 },
      settings: { token: 'any-token' },
      secrets: {},
    });
    expect(saved.ok).toBe(true);
  }
  await field(page, 'User id').fill('u-1001');
  await page.getByRole('button', { name: 'Also to' }).click();
  for (const name of names) await page.getByRole('menuitem', { name: `${name} Test` }).click();
  await page.keyboard.press('Escape');
  await expect(request(page)).toContainText('Shop 20');
  const asked = async () =>
    (await sandboxState(page)).requests.filter(({ path }) => /identify|customers/.test(path)).length;

  await page.getByRole('button', { name: 'Identify user at 21 connections' }).click();
  const dialog = page.getByRole('dialog');
  await expect(
    dialog.getByRole('list', { name: 'Connections it goes to' }).getByRole('listitem'),
  ).toHaveCount(21);
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await asked()).toBe(0);
  await dialog.getByRole('button', { name: 'Send to 21 connections' }).click();
  await expect(outcome(page)).toContainText('Accepted');
  await expect.poll(asked).toBe(21);
});
