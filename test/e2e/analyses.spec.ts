import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen } from './support/screens.ts';

test.beforeEach(async ({ page }) => {
  await chooseConnection(page, '7SEGMENTS sandbox');
  await openScreen(page, 'Analyses');
});

test('fetches the documented funnel and shows its numbers', async ({ page }) => {
  await page.getByRole('button', { name: 'funnel', exact: true }).click();
  await expect(page.getByText('"analysis_id": "2f86608f-24f5-11e3-9950-c48508494cf5"')).toBeVisible();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByRole('heading', { name: 'Conversion funnel' })).toBeVisible();
  await expect(page.getByText('5 steps but 6 times')).toBeVisible();
  const table = page.getByRole('grid');
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
    await expect(page.getByRole('grid').first()).toBeVisible();
    await page.getByRole('button', { name: 'Another analysis' }).click();
    await expect(field(page, 'Analysis id')).toBeVisible();
  });
}

test('opens an exported file, whatever its format', { tag: '@both' }, async ({ page }) => {
  const files = page.getByLabel('Exported file');
  const csv =
    'serie,step 1 view count,step 2 purchase count,step 2 purchase duration from previous\nTotal,50,20,340\n';
  await files.setInputFiles({ name: 'checkout.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByText('from the file checkout.csv')).toBeVisible();
  await expect(page.getByRole('grid')).toContainText(/40\.0\s%/);

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

/** A report of many rows and columns. */
function wideReport(rows: number, columns: number): string {
  const head = ['city', ...Array.from({ length: columns }, (_one, index) => `count(event ${index})`)];
  const body = Array.from({ length: rows }, (_one, row) => [`City ${row}`, ...head.slice(1).map(() => row)]);
  return [head, ...body].map((line) => line.join(',')).join('\n');
}

test('a large table is walked by keyboard to its far end, and the number there explains itself', {
  tag: '@both',
}, async ({ page }) => {
  await page.getByLabel('Exported file').setInputFiles({
    name: 'wide.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(wideReport(3_000, 40)),
  });
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '3002');
  await expect(grid).toHaveAttribute('aria-colcount', '81');
  // Only visible cells are in the page.
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await grid.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  const current = async () => page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`);
  await expect(await current()).toBeInViewport();
  await expect(await current()).toHaveText('0');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await expect(await current()).toBeInViewport();
  const shown = await (await current()).innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /count\(event 0\) of City/ })).toContainText(shown);
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
});

test('a heading sorts by its column, pressed by mouse or by keyboard', async ({ page }) => {
  const csv = 'city,count(a),sum(b)\nX,1,9\nY,2,8\n(other),7,7\n';
  await page
    .getByLabel('Exported file')
    .setInputFiles({ name: 'sorted.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  const names = () => page.getByRole('rowheader').allInnerTexts();
  await expect.poll(names).toEqual(['Y', 'X', '(other)', 'Sum']);
  await page.getByRole('button', { name: 'sum(b)' }).click();
  await expect.poll(names).toEqual(['X', 'Y', '(other)', 'Sum']);
  await expect(page.getByRole('columnheader', { name: /sum\(b\)/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await expect.poll(names).toEqual(['Y', 'X', '(other)', 'Sum']);
});

test('every number of the table that was clicked explains itself', async ({ page }) => {
  await page.getByRole('button', { name: 'retention', exact: true }).click();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  const cells = grid.getByRole('gridcell').filter({ hasText: /\d/ });
  const count = await cells.count();
  expect(count).toBeGreaterThan(5);
  for (let index = 0; index < count; index += 1) {
    await cells.nth(index).click();
    await expect(page.getByRole('dialog', { name: /^Explanation/ })).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('checkbox', { name: 'Newest first' }).check();
  await page.getByRole('row').nth(2).getByRole('button').click();
  await expect(page.getByRole('row').nth(2).getByRole('button', { pressed: true })).toBeVisible();
});

test('a recognised type can be corrected, and put back', async ({ page }) => {
  const csv = 'week,people,again\n2024-01-01,64,25\n2024-01-08,58,20\n';
  await page
    .getByLabel('Exported file')
    .setInputFiles({ name: 'weeks.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.getByRole('radio', { name: 'Report', exact: true })).toBeChecked();
  await expect(page.getByRole('columnheader', { name: 'people' })).toBeVisible();
  await page.getByRole('radio', { name: 'Retention', exact: true }).click({ force: true });
  await expect(page.getByRole('columnheader', { name: 'Size' })).toBeVisible();
  await expect(page.getByText('although its shape is that of a report')).toBeVisible();
  await page.getByRole('radio', { name: 'Report', exact: true }).click({ force: true });
  await expect(page.getByRole('columnheader', { name: 'people' })).toBeVisible();
});

/** Holds back the page's workers until `letWorkersGo` is called in it. */
function holdWorkers(): void {
  const held: (() => void)[] = [];
  const Own = Worker;
  class HeldWorker extends Own {
    override postMessage(message: unknown, given?: object): void {
      held.push(() => super.postMessage(message, given));
    }
  }
  Object.assign(window, {
    Worker: HeldWorker,
    letWorkersGo() {
      window.Worker = Own;
      for (const go of held.splice(0)) go();
    },
  });
}

test('a large file is read beside the page, and the reading can be cancelled', { tag: '@both' }, async ({
  page,
  desk,
}) => {
  const row = (index: number) => `City ${index},${'12345,'.repeat(30)}1`;
  const head = ['city', ...Array.from({ length: 31 }, (_one, index) => `count(event ${index})`)].join(',');
  const body = Array.from({ length: 60_000 }, (_one, index) => row(index)).join('\n');
  const file = path.join(desk.home, 'large.csv');
  await writeFile(file, `${head}\n${body}`);
  await page.evaluate(holdWorkers);
  await page.getByLabel('Exported file').setInputFiles(file);
  const note = page.getByRole('status').filter({ hasText: 'Reading large.csv, 12 MB' });
  await note.getByRole('button', { name: 'Cancel' }).click();
  await expect(note).toBeHidden();
  await page.evaluate(() => (window as unknown as { letWorkersGo(): void }).letWorkersGo());
  await expect(page.getByText('from the file large.csv')).toBeHidden();
  await page.getByLabel('Exported file').setInputFiles(file);
  await expect(page.getByText('from the file large.csv')).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '60002');
  await expect(page.getByRole('gridcell').first()).toHaveText('12,345');
});

test('a report is drawn as lines over dates, as a heat map over two groupings, or as bars', async ({
  page,
}) => {
  const open = (name: string, csv: string) =>
    page.getByLabel('Exported file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await open('days.csv', 'day,count(visit)\n2024-01-02,7\n2024-01-01,5\n2024-01-03,9\n(other),3\n');
  await expect(page.getByRole('radio', { name: 'Lines' })).toBeChecked();
  await expect(page.getByText('Not on the line: (other), 3.')).toBeVisible();
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: '2024-01-01' })).toContainText('5');
  await page.getByRole('radio', { name: 'Bars' }).click({ force: true });
  await expect(page.getByText('Not on the line')).toBeHidden();
  await open('hours.csv', 'weekday,hour,count(visit)\nTuesday,9,4\nMonday,14,3\nMonday,9,7\n');
  await expect(page.getByRole('radio', { name: 'Heat map' })).toBeChecked();
  const heat = page.getByRole('grid', { name: 'count(visit) by weekday and hour' });
  await expect(heat.getByRole('rowheader').first()).toHaveText('Monday');
  await heat.getByRole('gridcell', { name: '7' }).click();
  await expect(page.getByRole('dialog', { name: 'Explanation: count(visit) of Monday / 9' })).toBeVisible();
});
