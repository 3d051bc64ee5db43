import { expect, type Locator, type Page } from '@playwright/test';
import { plantedSecrets } from '../../support/planted-secrets.ts';

/** The screens of the sidebar, by their labels. */
export const screens = ['People', 'Events', 'Devices', 'Files', 'Analyses', 'History', 'Connections'];

export async function openScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
}

export async function chooseConnection(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Connection in use/ }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** A text field by its label, without the star for "required", which is not part of the name. */
export function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

export async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup').getByText(name, { exact: true }).click();
}

export function outcome(page: Page): Locator {
  return page.getByRole('region', { name: 'What became of it' });
}

export function request(page: Page): Locator {
  return page.getByRole('region', { name: 'What will be sent' });
}

/** Sends the form and waits for an outcome. */
export async function send(page: Page, verb: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: verb }).click();
  await expect(outcome(page)).toBeVisible();
}

/** Adds a connection by hand, as a person does. */
export async function addConnection(
  page: Page,
  entries: {
    readonly service: string;
    readonly name: string;
    readonly baseUrl: string;
    readonly secret: string;
    /** In seconds. */
    readonly timeout?: string;
  },
): Promise<void> {
  await openScreen(page, 'Connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await page
    .getByRole('combobox', { name: 'Service' })
    .or(page.getByRole('textbox', { name: 'Service' }))
    .first()
    .click();
  await page.getByRole('option', { name: entries.service }).click();
  await field(page, 'Name').fill(entries.name);
  await field(page, 'Base URL').fill(entries.baseUrl);
  await page
    .getByLabel(/API key|Secret Key/)
    .first()
    .fill(entries.secret + plantedSecrets.key);
  if (entries.timeout !== undefined) await field(page, 'Timeout').fill(entries.timeout);
  const form = page.getByRole('complementary', { name: 'New connection' });
  await form.getByRole('button', { name: 'Add connection' }).click();
  // Saving takes time; until it has ended, actions use the former connection.
  await expect(form).toBeHidden();
}
