import { expect, test } from './support/desk-test.ts';
import { chooseConnection, field, openRoom } from './support/screens.ts';

test.beforeEach(async ({ page }) => {
  await chooseConnection(page, '7SEGMENTS sandbox');
  await openRoom(page, 'Analyses');
});

test('fetches the documented funnel and shows its numbers', async ({ page }) => {
  await page.getByRole('button', { name: 'funnel', exact: true }).click();
  await expect(page.getByText('"analysis_id": "2f86608f-24f5-11e3-9950-c48508494cf5"')).toBeVisible();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByRole('heading', { name: 'Conversion funnel' })).toBeVisible();
  await expect(page.getByText('5 steps but 6 times')).toBeVisible();
  const table = page.getByRole('table');
  await expect(table.getByRole('row', { name: /Registration/ })).toContainText('24,120');
  await expect(table.getByRole('row', { name: /Registration/ })).toContainText(/49\.6\s%/);
  await expect(table.getByRole('row', { name: /Purchase/ })).toContainText(/93\.8\s%/);
});

for (const [type, title] of [
  ['retention', 'Weekly retention'],
  ['report', 'Sales by region'],
  ['segmentation', 'Buyers'],
] as const) {
  test(`fetches a ${type}`, async ({ page }) => {
    await page.getByRole('button', { name: type, exact: true }).click();
    await page.getByRole('button', { name: 'Get analysis' }).click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByRole('table').first()).toBeVisible();
    await page.getByRole('button', { name: 'Another analysis' }).click();
    await expect(field(page, 'Analysis id')).toBeVisible();
  });
}

test('opens an exported file, whatever its format', async ({ page }) => {
  const files = page.locator('input[type=file]');
  const csv =
    'serie,step 1 view count,step 2 purchase count,step 2 purchase duration from previous\nTotal,50,20,340\n';
  await files.setInputFiles({ name: 'checkout.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByText('from the file checkout.csv')).toBeVisible();
  await expect(page.getByRole('table')).toContainText(/40\.0\s%/);

  await files.setInputFiles({
    name: 'login.json',
    mimeType: 'text/html',
    buffer: Buffer.from('<!doctype html><html></html>'),
  });
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByText('from the file checkout.csv')).toBeVisible();
});

test('shows an unknown analysis as rejected, and keeps the form', async ({ page }) => {
  await field(page, 'Analysis id').fill('no-such-analysis');
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByText('Rejected', { exact: true })).toBeVisible();
  await expect(field(page, 'Analysis id')).toHaveValue('no-such-analysis');
});
