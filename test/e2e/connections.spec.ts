import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openSettingsFile } from '../../electron/hosts/settings-file.ts';
import { callDesk, expect, test } from './support/desk-test.ts';
import {
  addConnection,
  chooseConnection,
  field,
  openScreen,
  outcome,
  request,
  send,
  tab,
} from './support/screens.ts';

test('tests a connection without changing anything', async ({ page }) => {
  await openScreen(page, 'Connections');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'interakt sandbox' })
    .getByRole('button', { name: 'Test' })
    .click();
  await expect(page.getByText('interakt accepts the Secret Key')).toBeVisible();
});

test('adds a connection: a wrong key is rejected with its reason, and the form stays', async ({
  page,
  desk,
}) => {
  const baseUrl = (await desk.sandbox()).baseUrls.outbound ?? '';
  await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl, secret: 'wrong-key-4711' });
  await expect(page.getByRole('button', { name: 'Connection in use: Shop' })).toBeVisible();
  await openScreen(page, 'People');
  await field(page, 'User id').fill('u-1');
  await send(page, 'Identify user');
  await expect(outcome(page)).toContainText('does not accept the API key (401)');
  await expect(field(page, 'User id')).toHaveValue('u-1');
  await expect(page.locator('body')).not.toContainText('wrong-key-4711');
  await expect(readFile(path.join(desk.home, 'settings.json'), 'utf8')).resolves.not.toContain(
    'wrong-key-4711',
  );
});

test('what one host keeps, another reads and writes', { tag: ['@both', '@starts-app'] }, async ({
  page,
  desk,
}) => {
  const baseUrl = (await desk.sandbox()).baseUrls.outbound ?? '';
  await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl, secret: 'key-4711' });
  await expect(page.getByRole('button', { name: 'Connection in use: Shop' })).toBeVisible();
  const settings = openSettingsFile(desk.home);
  const again = await desk.restart(() => {
    const kept = JSON.stringify(settings.read());
    expect(kept).toContain('"name":"Shop"');
    settings.write(JSON.parse(kept.replace('"name":"Shop"', '"name":"Kiosk"')));
    return Promise.resolve();
  });
  await openScreen(again, 'Connections');
  await expect(again.getByRole('listitem').filter({ hasText: 'Kiosk' })).toBeVisible();
});

test('refuses a bad address beside its field', async ({ page }) => {
  await openScreen(page, 'Connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await field(page, 'Name').fill('Shop');
  for (const [typed, message] of [
    ['not an address', 'This is not an address'],
    ['http://api.example.com', 'Plain http would send the credentials unencrypted'],
    ['https://user:secret@api.example.com', 'Leave the user name and password out'],
  ] as const) {
    await field(page, 'Base URL').fill(typed);
    await page.getByRole('button', { name: 'Add connection' }).click();
    await expect(page.getByText(message)).toBeVisible();
  }
  await expect(page.getByText('API key is needed.')).toBeVisible();
});

test('understands the Secret Key of interakt in both forms', async ({ page }) => {
  await openScreen(page, 'Connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await page.getByLabel('Service').first().click();
  await page.getByRole('option', { name: 'interakt' }).click();
  const secret = page.getByLabel('Secret Key').first();
  await secret.fill(Buffer.from('ik-key-1:').toString('base64'));
  await expect(page.getByText('Recognised as the Secret Key of the dashboard')).toBeVisible();
  await secret.fill('ik-key-1');
  await expect(page.getByText('Recognised as the decoded key')).toBeVisible();
});

test('removes a connection and what it held, after asking by name', async ({ page }) => {
  const before = await callDesk(page, 'connections.list', {});
  await addConnection(page, {
    service: 'Outbound',
    name: 'Shop',
    baseUrl: 'https://service.invalid/v2',
    secret: 'key-4711',
  });
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Shop' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Shop' })).toHaveCount(0);
  const listed = await callDesk(page, 'connections.list', {});
  expect(before.ok && before.value.length).toBeGreaterThan(0);
  expect(listed).toEqual(before);
});

test('colours the whole window for a live connection', { tag: '@both' }, async ({ page }) => {
  await addConnection(page, {
    service: 'Outbound',
    name: 'Shop',
    baseUrl: 'https://service.invalid/v2',
    secret: 'key-4711',
  });
  await page.getByRole('button', { name: 'Edit' }).click();
  await tab(page, 'Live');
  await page.getByRole('button', { name: 'Save' }).click();
  const frame = page.locator('[data-live]');
  await expect(frame).toHaveCSS('border-top-width', '4px');
  await openScreen(page, 'People');
  await chooseConnection(page, 'Shop');
  await field(page, 'User id').fill('u-1');
  await expect(request(page)).toContainText('https://service.invalid/v2/identify');
});
