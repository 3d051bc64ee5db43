import type { Page } from '@playwright/test';
import { expect, test } from './support/desk-test.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

test.beforeEach(async ({ page }) => {
  await chooseConnection(page, 'Bloomreach sandbox');
  await openScreen(page, 'Analyses');
});

async function fetchOne(page: Page, type: string, title: string): Promise<void> {
  await page.getByRole('button', { name: type, exact: true }).click();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

const library = (page: Page) => page.getByRole('button', { name: 'Library' });

test('what was fetched stays, is found by name and tag, and opens again', async ({ page }) => {
  await expect(page.getByText('The library is empty.')).toBeVisible();
  await fetchOne(page, 'retention', 'Weekly retention');
  await expect(page.getByText(/taken just now .*cache of up to 10 minutes/)).toBeVisible();
  await page.getByRole('button', { name: 'Another analysis' }).click();
  await fetchOne(page, 'segmentation', 'Buyers');
  await library(page).click();
  await expect(page.getByText(/^2 analyses, /)).toBeVisible();

  await page.getByRole('button', { name: 'More about Buyers' }).click();
  await page.getByRole('menuitem', { name: 'Name and tags…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Who buys');
  await dialog
    .getByRole('combobox', { name: 'Tags' })
    .or(dialog.getByRole('textbox', { name: 'Tags' }))
    .fill('weekly');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /Who buys/ });
  await expect(row).toContainText('weekly');
  await expect(row).toContainText('Segmentation');
  await expect(row).toContainText('Bloomreach sandbox');

  await page.getByLabel('Search the library').fill('retention');
  await expect(row).toBeHidden();
  await page.getByLabel('Search the library').fill('no such thing');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.reload();
  await openScreen(page, 'Analyses');
  await page.getByRole('button', { name: 'Who buys' }).first().click();
  await expect(page.getByRole('heading', { name: 'Buyers' })).toBeVisible();
});

test('a refresh adds a snapshot, each can be opened, and only the chosen one is removed', async ({
  page,
}) => {
  await fetchOne(page, 'funnel', 'Conversion funnel');
  const snapshot = page
    .getByRole('combobox', { name: 'Snapshot' })
    .or(page.getByRole('textbox', { name: 'Snapshot' }));
  await expect(snapshot).toBeHidden();
  // Snapshots differ by the second in which they were fetched.
  const taken = Math.floor(Date.now() / 1_000);
  await expect.poll(() => Math.floor(Date.now() / 1_000)).toBeGreaterThan(taken);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeEnabled();
  const newest = await snapshot.inputValue();
  await snapshot.click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.getByRole('option').last().click();
  await expect(snapshot).not.toHaveValue(newest);

  await page.getByRole('button', { name: 'More about Conversion funnel' }).click();
  await page.getByRole('menuitem', { name: 'Remove this snapshot…' }).click();
  await page.getByRole('button', { name: 'Remove the snapshot' }).click();
  await expect(snapshot).toBeHidden();
  await library(page).click();
  await expect(page.getByRole('row', { name: /Conversion funnel/ })).toContainText('1');
  await page.getByRole('button', { name: 'More about Conversion funnel' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'More about Conversion funnel' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove Conversion funnel' }).click();
  await expect(page.getByText('The library is empty.')).toBeVisible();
});

test('a file is kept when a person saves it, and a second one as a snapshot of the first', async ({
  page,
}) => {
  const open = async (name: string, count: number) => {
    const csv = `segment,count(purchase),#\nHeavy,${count},3\nLight,4,5\n`;
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await expect(page.getByText(`from the file ${name}`)).toBeVisible();
    await page.getByRole('button', { name: 'Save to the library' }).click();
  };
  const dialog = page.getByRole('dialog');
  await open('buyers.csv', 17);
  await dialog.getByLabel('Name', { exact: true }).fill('Buyers by hand');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save to the library' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeHidden();

  await open('buyers-2.csv', 23);
  await dialog
    .getByRole('combobox', { name: 'Save as' })
    .or(dialog.getByRole('textbox', { name: 'Save as' }))
    .click();
  await page.getByRole('option', { name: 'One more snapshot of Buyers by hand' }).click();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    page.getByRole('combobox', { name: 'Snapshot' }).or(page.getByRole('textbox', { name: 'Snapshot' })),
  ).toBeVisible();
  await library(page).click();
  await expect(page.getByRole('row', { name: /Buyers by hand/ })).toContainText('buyers.csv');
});
