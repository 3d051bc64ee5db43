import { expect, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen } from './support/screens.ts';

test('a connection has a generation, and asks for the credentials of that one', async ({ page, desk }) => {
  const baseUrl = (await desk.sandbox()).baseUrls.bloomreach ?? '';
  await openScreen(page, 'Connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  const choose = async (select: string, option: RegExp) => {
    await page
      .getByRole('combobox', { name: select })
      .or(page.getByRole('textbox', { name: select }))
      .click();
    await page.getByRole('option', { name: option }).click();
  };
  await choose('Service', /7SEGMENTS/);
  await expect(field(page, 'Base URL')).toHaveValue('https://api.7segments.com');
  await expect(page.getByLabel('Password').first()).toBeVisible();
  await choose('Generation', /project secret/);
  await expect(field(page, 'Base URL')).toHaveValue('https://api.infinario.com');
  await expect(page.getByLabel('Project secret').first()).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
  await choose('Generation', /Bloomreach Engagement/);
  await expect(field(page, 'Base URL')).toHaveValue('https://api.exponea.com');
  await field(page, 'Name').fill('Shop today');
  await field(page, 'Base URL').fill(baseUrl);
  await field(page, 'Project token').fill('other-project');
  await page.getByRole('button', { name: 'Add connection' }).click();
  await expect(page.getByText('Key id is needed.')).toBeVisible();
  await page.getByLabel('Key id').first().fill('key-id-0815');
  await page.getByLabel('Key secret').first().fill('key-secret-4711');
  await page.getByRole('button', { name: 'Add connection' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'Shop today' });
  await card.getByRole('button', { name: 'Test' }).click();
  await expect(card.getByText(/does not accept the API key or project token \(401\)/)).toBeVisible();
  await expect(page.locator('body')).not.toContainText('key-secret-4711');
});

for (const format of ['JSON table', 'CSV']) {
  test(`today’s service sends an analysis as ${format}`, async ({ page }) => {
    await chooseConnection(page, 'Bloomreach sandbox');
    await openScreen(page, 'Analyses');
    await page.getByRole('button', { name: 'retention', exact: true }).click();
    await page.getByRole('radiogroup', { name: 'Format' }).getByText(format, { exact: true }).click();
    await page.getByRole('button', { name: 'Get analysis' }).click();
    await expect(page.getByRole('grid', { name: 'Retention by cohort and period' })).toBeVisible();
    await expect(page.getByText('from Bloomreach sandbox')).toBeVisible();
  });
}
