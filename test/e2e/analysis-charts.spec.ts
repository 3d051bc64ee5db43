import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { type DeskUnderTest, expect, test } from './support/desk-test.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

const funnel = {
  success: true,
  name: 'By country: Q1/2024',
  header: ['serie', 'step 1 view count', 'step 2 purchase count', 'step 2 purchase duration from previous'],
  rows: [
    ['Total', 50_000, 4_000, 90],
    ['=HYPERLINK("x")', 25_000, 2_500, 100],
    ['देश <b>', 25_000, 1_500, -1],
  ],
};

test.beforeEach(async ({ page }) => {
  await openScreen(page, 'Analyses');
  await page.locator('input[type=file]').setInputFiles({
    name: 'countries.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(funnel)),
  });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
});

async function choose(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await page.getByRole('dialog').getByRole('radio', { name, exact: true }).check({ force: true });
}

let files = 0;

/** Presses the button and reads the file that is saved. */
async function saved(page: Page, desk: DeskUnderTest, button: string): Promise<Buffer> {
  const file = path.join(desk.home, `saved-${files++}`);
  await desk.saveTo(file);
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved as' })).toBeVisible();
  let size = -1;
  // The suggested name is known before the last byte is written.
  await expect(async () => {
    const before = size;
    size = statSync(file).size;
    expect(size).toBe(before);
  }).toPass();
  return readFileSync(file);
}

test('numbers are exported as CSV, for spreadsheets, as a workbook and as JSON', { tag: '@both' }, async ({
  page,
  desk,
}) => {
  const csv = await saved(page, desk, 'Save table');
  await expect(page.getByRole('status').last()).toHaveText('Saved as By country Q1 2024.csv.');
  expect(csv.toString()).toContain('Total,2,purchase,4000,0.08,0.08,46000,0.92,90\n');
  expect(csv.toString()).toContain('"=HYPERLINK(""x"")",1,');
  await choose(page, 'CSV for spreadsheets');
  expect((await saved(page, desk, 'Save table')).toString()).toContain('"\'=HYPERLINK(""x"")",1,');
  await choose(page, 'Excel');
  const workbook = await saved(page, desk, 'Save table');
  const parts = Object.values(unzipSync(workbook)).map((bytes) => strFromU8(bytes));
  expect(parts.some((part) => part.includes('>=HYPERLINK('))).toBe(true);
  expect(parts.some((part) => part.includes('<v>0.92</v>'))).toBe(true);
  expect((await saved(page, desk, 'Save table')).equals(workbook)).toBe(true);
  await choose(page, 'JSON');
  const json = JSON.parse((await saved(page, desk, 'Save table')).toString());
  expect(json.funnel.series[0].overall).toBe(0.08);
});

test('a chart is exported as previewed, twice with the same bytes, light or dark', {
  tag: '@both',
}, async ({ page, desk }) => {
  await choose(page, 'Funnel', 'SVG');
  await expect(page.getByRole('img', { name: 'Preview of the picture' })).toBeVisible();
  const svg = await saved(page, desk, 'Save picture');
  const text = svg.toString();
  for (const words of [
    'By country: Q1/2024',
    'देश &lt;b&gt;',
    '% of own first step',
    'Lost since the step before',
    'From the file countries.json, last changed ',
    'The age of the data is not known.',
  ])
    expect(text).toContain(words);
  expect((await saved(page, desk, 'Save picture')).equals(svg)).toBe(true);
  await choose(page, 'Dark');
  expect((await saved(page, desk, 'Save picture')).equals(svg)).toBe(false);
  await choose(page, 'PNG', '1×');
  const small = await saved(page, desk, 'Save picture');
  await choose(page, '4×');
  const large = await saved(page, desk, 'Save picture');
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(sizeOf(large)).toEqual(sizeOf(small).map((side) => side * 4));
  await choose(page, 'PDF');
  const pdf = await saved(page, desk, 'Save picture');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await saved(page, desk, 'Save picture')).equals(pdf)).toBe(true);
});

test('several charts are exported as one page', async ({ page, desk }) => {
  const add = async () => {
    await choose(page, 'Funnel');
    await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Add to report' }).click();
    await page
      .getByRole('dialog', { name: 'Add to report' })
      .getByRole('button', { name: 'Add', exact: true })
      .click();
    await expect(page.getByRole('status').filter({ hasText: 'Added to Report.' })).toBeVisible();
  };
  await add();
  await add();
  await page.getByRole('button', { name: 'Open the report' }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  await choose(page, 'SVG');
  const both = (await saved(page, desk, 'Save')).toString();
  expect(both.split('By country: Q1/2024').length - 1).toBe(2);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Export…' }).click();
  await choose(page, 'SVG');
  const one = (await saved(page, desk, 'Save')).toString();
  expect(one.split('By country: Q1/2024').length - 1).toBe(1);
});

test('the arrow keys move from number to number, and each is announced', async ({ page }) => {
  await page.keyboard.press('Escape');
  const chart = page.getByRole('application');
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'purchase · Total' })).toContainText(
    '4,000 people, 8.0',
  );
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'purchase' })).toContainText(
    '2,500 people',
  );
});

test('a number explains itself: formula, inputs and where they stand in the export', async ({ page }) => {
  await page.keyboard.press('Escape');
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const pane = page.getByRole('dialog', { name: 'Explanation: From first at purchase, Total' });
  await expect(pane).toContainText('people at this step ÷ people at the first step = 0.08');
  await expect(pane.getByRole('row', { name: /people at purchase/ })).toContainText(
    'row 1, column “step 2 purchase count”',
  );
  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();
  await expect(page.getByRole('application')).toBeFocused();
  await page.getByRole('button', { name: '46,000' }).click();
  await expect(page.getByRole('dialog', { name: /Dropped at purchase/ })).toContainText(
    'people at the step before − people at this step',
  );
});

test('two exports of a funnel compare, percentage points first', async ({ page }) => {
  await page.keyboard.press('Escape');
  const before = {
    ...funnel,
    rows: [
      ['Total', 40_000, 4_000, 90],
      ['देश <b>', 20_000, 1_000, -1],
    ],
  };
  await page.getByLabel('File to compare with').setInputFiles({
    name: 'last month.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(before)),
  });
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await comparison.getByRole('radio', { name: 'By step' }).check({ force: true });
  const purchase = comparison.getByRole('row', { name: /purchase/ });
  await expect(purchase).toContainText(/10\.0\s%8\.0\s%−2\.0\sppyes, −2\.4 to −1\.6\spp−20\.0\s%/);
  await expect(comparison.getByText('Series only in countries: =HYPERLINK("x").')).toBeVisible();
  await comparison.getByRole('button', { name: 'Swap' }).click();
  await expect(purchase).toContainText(/8\.0\s%10\.0\s%\+2\.0\spp.*\+25\.0\s%/);
  await comparison.getByRole('combobox', { name: /^Series/ }).selectOption('देश <b>');
  await expect(purchase).toContainText(/−1\.0\spp/);
  await comparison.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(comparison).toBeHidden();
  await page.getByLabel('File to compare with').setInputFiles({
    name: 'buyers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('segment,#\na,1\n'),
  });
  await expect(page.getByRole('alert')).toContainText(
    'buyers.csv is a segmentation; only a funnel can be compared here.',
  );
});

test('a funnel of the service is followed over its snapshots', async ({ page }) => {
  await page.keyboard.press('Escape');
  await chooseConnection(page, '7SEGMENTS sandbox');
  await page.getByRole('button', { name: 'Another analysis' }).click();
  await page.getByRole('button', { name: 'funnel', exact: true }).click();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await page.getByRole('radio', { name: 'Trend over snapshots' }).check({ force: true });
  await expect(page.getByText('A trend needs two snapshots of this analysis.')).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('combobox', { name: 'Snapshot' })).toBeVisible();
  const chart = page.getByRole('application', { name: /^Trend of % of first step, Total over 2 snapshots/ });
  // The new snapshot opens a moment after it is listed, and shows its own bars first.
  await expect(async () => {
    await page.getByRole('radio', { name: 'Trend over snapshots' }).check({ force: true });
    await expect(chart).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('row')).toHaveCount(5);
  await expect(page.getByRole('row', { name: /Registration/ })).toContainText(/49\.6\s%49\.6\s%/);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(4);
  await page.getByRole('menuitem').first().click();
  await expect(
    page.getByRole('region', { name: 'Comparison' }).getByRole('row', { name: /Registration/ }),
  ).toContainText(/0\.0\spp/);
});
