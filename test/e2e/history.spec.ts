import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { openDatabase } from '../../electron/desk/database/database.ts';
import { expect, test } from './support/desk-test.ts';
import { field, openScreen, send } from './support/screens.ts';

test('finds by token, status and time, and copies a request as cURL that holds no secret', {
  tag: '@both',
}, async ({ page }) => {
  await openScreen(page, 'Devices');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Device token').fill("tok'en-4711-abcdef");
  await send(page, 'Register token');
  await openScreen(page, 'History');
  const rows = page.getByRole('row', { name: /Accepted/ });
  const search = page.getByRole('textbox', { name: 'Search the history' });
  await search.fill("'en-4711");
  await expect(rows).toHaveCount(1);
  await search.fill('200');
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('1 request', { exact: true })).toBeVisible();
  await search.fill('503');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await search.fill('');
  await page.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Days …' }).click();
  await page.getByLabel('Last day').fill('2020-01-01');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await rows.click();
  const pane = page.getByRole('complementary', { name: 'Request' });
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.title = text;
    };
  });
  await pane.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'cURL' }).click();
  await expect(pane).toContainText('Copied as cURL');
  const code = await page.title();
  expect(code).toContain('curl --globoff --request POST');
  expect(code).toContain('AUDIENCE_DESK_OUTBOUND_API_KEY:?}"');
  expect(code).toContain("tok'\\''en-4711-abcdef");
  expect(code).not.toContain('••••');
  await pane.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'own library' }).click();
  await expect(pane).toContainText('Not copied. The library always calls');
});

test('lists every request with its answer, finds it, and opens it', { tag: '@starts-app' }, async ({
  page,
  desk,
}) => {
  await openScreen(page, 'History');
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible();
  await page.getByRole('button', { name: 'Send a first event' }).click();
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Event').fill('100% sure_thing');
  await send(page, 'Send event');
  await page.getByRole('button', { name: 'Open in History' }).click();

  const row = page.getByRole('row', { name: /100% sure_thing/ });
  await expect(row).toContainText('Accepted');
  await expect(row).toContainText('200');
  const pane = page.getByRole('complementary', { name: 'Request' });
  await expect(pane).toContainText('"event": "100% sure_thing"');
  await expect(pane).toContainText('••••••••');

  const search = page.getByRole('textbox', { name: 'Search the history' });
  await search.fill('100_ sure');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await search.fill('100% sure_');
  await expect(row).toBeVisible();

  const again = await desk.restart();
  await openScreen(again, 'History');
  await expect(again.getByRole('row', { name: /100% sure_thing/ })).toContainText('Accepted');
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

test('clears the history after saying what that means', async ({ page }) => {
  await field(page, 'User id').fill('u-1001');
  await send(page, 'Identify user');
  await openScreen(page, 'History');
  const rows = page.getByRole('row', { name: /Accepted/ });
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'More about the history' }).click();
  await page.getByRole('menuitem', { name: 'Clear history…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Clear history' });
  await expect(dialog).toContainText('Nothing in the history fits this.');
  await expect(dialog.getByRole('button', { name: 'Remove for good' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Everything' }).check();
  await expect(dialog).toContainText('1 request goes');
  await expect(dialog).toContainText('Nothing changes at the services.');
  await expect(dialog).toContainText('This cannot be undone.');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // The page refuses injected frames.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible();
});

test('applies a retention policy after saying what it removes', {
  tag: '@starts-app',
}, async ({ page, desk }) => {
  await field(page, 'User id').fill('u-1001');
  await send(page, 'Identify user');
  await page.getByRole('button', { name: 'Identify user' }).click();
  await openScreen(page, 'History');
  await expect(page.getByRole('row', { name: /Accepted/ })).toHaveCount(2);
  const again = await desk.restart(async () => {
    const database = openDatabase(path.join(desk.home, 'history.sqlite'));
    database.exec(`UPDATE deliveries SET started_at = '2026-01-01T00:00:00.000Z' WHERE seq = 1`);
    database.close();
  });
  await openScreen(again, 'History');
  await expect(again.getByRole('row', { name: /Accepted/ })).toHaveCount(2);
  await again.getByRole('button', { name: 'More about the history' }).click();
  await again.getByRole('menuitem', { name: 'How much is kept…' }).click();
  const dialog = again.getByRole('dialog', { name: 'How much of the history is kept' });
  await expect(dialog).toContainText('Now: 2 requests');
  await expect(dialog).toContainText('With this, nothing goes now.');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByLabel('Keep a request for').first().click();
  await again.getByRole('option', { name: '30 days', exact: true }).click();
  await expect(dialog).toContainText('1 request goes for good');
  for (const colorScheme of ['light', 'dark'] as const) {
    await again.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page: again }).setLegacyMode().withTags(rules).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Save and remove 1 request' }).click();
  await expect(dialog).toBeHidden();
  await expect(again.getByRole('row', { name: /Accepted/ })).toHaveCount(1);
});
