import { expect, test } from './support/desk-test.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

test('cells of a table are chosen and copied, columns are hidden and made wider', { tag: '@both' }, async ({
  page,
}) => {
  await chooseConnection(page, '7SEGMENTS sandbox');
  await openScreen(page, 'Analyses');
  await page.getByRole('button', { name: 'report', exact: true }).click();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByRole('heading', { name: 'Sales by region' })).toBeVisible();
  const grid = page.getByRole('grid', { name: 'All measures' });
  await page.evaluate(() => {
    const store = window as unknown as { copied?: string };
    navigator.clipboard.writeText = async (text) => {
      store.copied = text;
    };
  });
  const copied = () => page.evaluate(() => (window as unknown as { copied?: string }).copied ?? '');

  // By keyboard: from the heading of the first column to the second row of the second one.
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('6 cells chosen')).toBeVisible();
  await page.keyboard.press('Control+c');
  await expect(page.getByText('6 cells copied.')).toBeVisible();
  const lines = (await copied()).split('\n').map((line) => line.split('\t'));
  const [first, second] = await grid.getByRole('row').nth(1).locator('th, td').allTextContents();
  expect(lines.map((cells) => cells.length)).toEqual([2, 2, 2]);
  expect(lines[1]).toEqual([first, second?.replaceAll(',', '')]);
  await page.keyboard.press('Escape');
  await expect(grid.locator('[aria-selected]')).toHaveCount(0);
  await page.keyboard.press('Control+a');
  const columns = await grid.getByRole('columnheader').count();
  const rows = await grid.getByRole('row').count();
  await expect(grid.locator('[aria-selected]')).toHaveCount(columns * rows);
  await page.keyboard.press('Escape');

  // By the pointer: over four cells, without explaining any of them.
  const cell = (row: number, column: number) => grid.locator(`[data-at="${row} ${column}"]`);
  await cell(1, 0).hover();
  await page.mouse.down();
  await cell(2, 1).hover();
  await page.mouse.up();
  await expect(page.getByText('4 cells chosen')).toBeVisible();
  await cell(3, 1).click({ modifiers: ['Shift'] });
  await expect(page.getByText('6 cells chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('6 cells copied.')).toBeVisible();

  await page.getByRole('button', { name: 'Columns' }).click();
  const names = page.getByRole('dialog', { name: 'Columns' });
  const hidden = (await names.getByRole('checkbox').first().locator('xpath=..').textContent()) ?? '';
  await names.getByRole('checkbox').first().uncheck();
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader')).toHaveCount(columns - 1);
  await expect(grid.getByRole('columnheader', { name: hidden, exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Columns: 1 hidden' })).toBeFocused();

  const heading = grid.getByRole('columnheader').last();
  const width = async () => Math.round((await heading.boundingBox())?.width ?? 0);
  const before = await width();
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(width).toBe(before + 32);
  await page.getByRole('button', { name: 'Columns: 1 hidden' }).click();
  await names.getByRole('button', { name: 'As at first' }).click();
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader')).toHaveCount(columns);
});
