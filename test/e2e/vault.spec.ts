import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { plantedSecrets } from '../support/planted-secrets.ts';
import { expect, test } from './support/desk-test.ts';
import { addConnection, chooseConnection, field, openScreen, outcome, send } from './support/screens.ts';

const { passphrase, vaultKey: secret } = plantedSecrets;

const section = (page: Page) => page.getByRole('region', { name: 'Where are my secrets?' });

async function setPassphrase(page: Page): Promise<void> {
  await section(page).getByRole('button', { name: 'Set a passphrase…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New passphrase').fill(passphrase);
  await expect(dialog.getByRole('button', { name: 'Set a passphrase' })).toBeDisabled();
  await dialog.getByLabel('The same again').fill(passphrase);
  await dialog.getByRole('button', { name: 'Set a passphrase' }).click();
  await expect(section(page)).toContainText('Secrets are encrypted with a passphrase');
}

test('[S18] says that secrets are lost when the app ends, and keeps them once there is a passphrase', {
  tag: ['@both', '@starts-app'],
}, async ({ page, desk }) => {
  const baseUrl = (await desk.sandbox()).baseUrls.outbound ?? '';
  await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl, secret });
  await expect(section(page)).toContainText('kept in memory and are gone when the app quits');
  await setPassphrase(page);
  const file = await readFile(path.join(desk.home, 'vault.json'), 'utf8');
  expect(file).not.toContain(secret);

  const again = await desk.restart();
  await openScreen(again, 'People');
  await chooseConnection(again, 'Shop');
  await field(again, 'User id').fill('u-1');
  await again.getByRole('button', { name: 'Identify user' }).click();
  await expect(again.getByText('The secrets of Shop are locked.').first()).toBeVisible();

  await again.getByRole('banner').getByRole('button', { name: 'Unlock secrets' }).click();
  const dialog = again.getByRole('dialog');
  await dialog.getByLabel('Passphrase').first().fill('not the passphrase');
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialog.getByText('This is not the passphrase.')).toBeVisible();
  await dialog.getByLabel('Passphrase').first().fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(again.getByRole('banner').getByRole('button', { name: 'Lock secrets' })).toBeVisible();
});

test('[S19] a lost vault file loses the secrets only: three clicks to enter one again', {
  tag: ['@both', '@starts-app'],
}, async ({ page, desk }) => {
  const baseUrl = (await desk.sandbox()).baseUrls.outbound ?? '';
  await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl, secret });
  await setPassphrase(page);
  await writeFile(path.join(desk.home, 'vault.json'), '{"sum":"cut off he');

  const again = await desk.restart();
  await openScreen(again, 'Connections');
  await expect(section(again)).toContainText('is damaged');
  const card = again.getByRole('listitem').filter({ hasText: 'Shop' });
  await card.getByRole('button', { name: 'Enter the API key' }).click();
  await expect(again.getByLabel('API key').first()).toBeFocused();
  await again.keyboard.type(secret);
  await again.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByRole('button', { name: 'Enter the API key' })).toBeHidden();
  expect(await readFile(path.join(desk.home, 'vault.json'), 'utf8')).toBe('{"sum":"cut off he');

  await section(again).getByRole('button', { name: 'Set the file aside…' }).click();
  await again.getByRole('dialog').getByRole('button', { name: 'Set the file aside' }).click();
  await expect(section(again)).toContainText('kept in memory');
  await openScreen(again, 'People');
  await chooseConnection(again, 'Shop');
  await field(again, 'User id').fill('u-1');
  await send(again, 'Identify user');
  // The simulated service has another port after the restart; all that counts is that a request left.
  await expect(outcome(again)).toContainText('nothing answers at this address');
});

test('moves connections to another computer, with their secrets under a passphrase', {
  tag: '@both',
}, async ({ page, desk }) => {
  const baseUrl = (await desk.sandbox()).baseUrls.outbound ?? '';
  await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl, secret });
  await page.getByRole('button', { name: 'Export or import connections' }).click();
  await page.getByRole('menuitem', { name: 'Export connections…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('With their secrets').check();
  await dialog.getByLabel('New passphrase').fill(passphrase);
  await dialog.getByLabel('The same again').fill(passphrase);
  const file = path.join(desk.home, 'exported.json');
  await desk.saveTo(file);
  await dialog.getByRole('button', { name: 'Export 1 connection' }).click();
  await expect(async () => expect(await readFile(file, 'utf8')).toContain('"cipher"')).toPass();
  expect(await readFile(file, 'utf8')).not.toContain(secret);

  await page.getByRole('button', { name: 'Export or import connections' }).click();
  await page.getByRole('menuitem', { name: 'Import connections…' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'File' }).click(),
  ]);
  await chooser.setFiles(file);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByLabel('Passphrase').first().fill(passphrase);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toContainText('Added: Shop (2).');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Shop (2)' })).toContainText(
    'secret kept until the app quits',
  );
});
