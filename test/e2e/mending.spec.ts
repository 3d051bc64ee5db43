import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, sandboxState, test } from './support/desk-test.ts';
import { check, chooseFile, count, people, runOf } from './support/files.ts';

test('mends rows in place: a cell by keyboard, many at once, one left out; and sends them as they are then', {
  tag: '@both',
}, async ({ page, desk }) => {
  const text = people(40, (row) => (row % 10 === 0 ? 'n/a' : row === 3 ? 'nobody' : `p${row}@example.com`));
  await chooseFile(page, desk.home, 'mixed.csv', text);
  await check(page, '35 of 40 rows can be sent.');
  const region = page.getByRole('region', { name: 'Check' });
  await region.getByRole('button', { name: 'An e-mail address looks like' }).click();

  const dialog = page.getByRole('dialog', { name: 'e-mail in 5 rows' });
  const grid = dialog.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '6');
  const row = (number: number) =>
    grid.getByRole('row').filter({ has: page.getByRole('gridcell', { name: `${number}`, exact: true }) });
  await expect(row(3)).toContainText('nobody');

  // By keyboard alone: one stop of the Tab key, arrows from there.
  await grid.focus();
  await page.keyboard.press('F2');
  await expect(page.getByLabel('e-mail, row 3')).toHaveValue('nobody');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await expect(grid).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('e-mail, row 3').fill('third@example.com');
  await page.keyboard.press('Enter');
  await expect(row(3)).toContainText('Mended: it can be sent');
  await expect(row(3).getByRole('gridcell').nth(3)).toHaveText(
    'mended: third@example.com, the file has nobody',
  );
  await expect(row(3).locator('del')).toHaveText('the file has nobody');
  await expect(dialog).toContainText('36 of 40 rows can be sent.');
  await expect(grid).toBeFocused();
  // Enter went down, to the first of the others.
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Leave 1 row out' }).click();
  await expect(row(10)).toContainText('Left out by hand');

  await dialog.getByLabel('New value').fill('shared@example.com');
  await dialog.getByRole('button', { name: 'Replace in 3 cells' }).click();
  await expect(dialog).toContainText('39 of 40 rows can be sent.');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog).toContainText('36 of 40 rows can be sent.');
  await dialog.getByRole('button', { name: 'Replace in 3 cells' }).click();
  await expect(dialog).toContainText('39 of 40 rows can be sent.');
  await dialog.getByRole('button', { name: 'Done' }).click();

  await expect(region).toContainText('4 cells in 4 rows mended, 1 row left out by hand.');
  const rows = page.getByRole('region', { name: 'The first rows' });
  await expect(rows).toContainText('third@example.com');
  const file = path.join(desk.home, 'saved.csv');
  await desk.saveTo(file);
  await region.getByRole('button', { name: 'Save the mended file' }).click();
  await expect(region).toContainText('mixed-mended.csv was saved.');
  await expect(async () =>
    expect(await readFile(file, 'utf8')).toContain('u-3,third@example.com,pro'),
  ).toPass();
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(40);

  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: 'Send 39 rows to Outbound sandbox' }).click();
  const send = page.getByRole('dialog');
  await expect(send).toContainText('1 row left out by hand.');
  await send.getByRole('button', { name: 'Send 39 rows to Outbound sandbox' }).click();
  const run = runOf(page, 'mixed.csv');
  await expect(run).toContainText('Finished');
  await expect(count(run, 'Accepted')).toHaveText('39');
  await expect(count(run, 'Total')).toHaveText('39');
  await expect(run).toContainText('1 row left out by hand.');
  const { users } = (await sandboxState(page)).outbound;
  expect(JSON.stringify(users)).toContain('third@example.com');
  expect(JSON.stringify(users)).not.toContain('n/a');
});

test('names a line of totals, which can be sent, and leaves it out by its number', async ({ page, desk }) => {
  await chooseFile(page, desk.home, 'totals.csv', `${people(12)}Summe,,12\n`);
  await check(page, '13 of 13 rows can be sent.');
  const region = page.getByRole('region', { name: 'Check' });
  await expect(region).toContainText('This is hardly an id');
  await expect(region).toContainText('These rows are sent as they are, unless you leave them out.');
  await region.getByLabel('Numbers of rows').fill('the last');
  await region.getByLabel('Numbers of rows').press('Enter');
  await expect(region).toContainText('“the” is no number of a row, and no range such as 490-502.');
  await region.getByLabel('Numbers of rows').fill('13');
  await region.getByRole('button', { name: 'Open these rows' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rows by their numbers' });
  await expect(dialog.getByRole('row').filter({ hasText: 'Summe' })).toContainText('hardly an id');
  await dialog.getByRole('button', { name: 'Leave row 13 out' }).click();
  await expect(dialog).toContainText('12 of 13 rows can be sent.');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(region).toContainText('1 row left out by hand.');
  await expect(page.getByRole('button', { name: 'Send 12 rows to Outbound sandbox' })).toBeEnabled();
});

test('mends a row of too few cells as a whole, and keeps what belongs to another reading aside', async ({
  page,
  desk,
}) => {
  await chooseFile(
    page,
    desk.home,
    'short.csv',
    'user id,e-mail,plan\nu-1,p1@example.com,pro\nu-2,pro\nu-3,p3@example.com,free\n',
  );
  await check(page, '2 of 3 rows can be sent.');
  const region = page.getByRole('region', { name: 'Check' });
  await region.getByRole('button', { name: 'It has 2 cells where the file has 3 columns.' }).click();
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '1 row to mend as a whole' })).toBeVisible();
  const whole = page.getByRole('dialog', { name: 'Row 2' });
  await expect(whole.getByLabel('user id')).toBeFocused();
  await expect(whole.getByLabel('e-mail')).toHaveValue('pro');
  await whole.getByLabel('e-mail').fill('p2@example.com');
  await whole.getByLabel('plan').fill('pro');
  await whole.getByRole('button', { name: 'Mend the row' }).click();
  await expect(whole).toBeHidden();
  await expect(page.getByRole('dialog')).toContainText('3 of 3 rows can be sent.');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(region).toContainText('3 cells in 1 row mended.');

  await page.getByLabel('The first row names the columns').uncheck();
  await expect(region).toContainText(
    '3 mended cells belong to the former reading of the file: they come back with it.',
  );
  await page.getByLabel('The first row names the columns').check();
  await expect(region).toContainText('3 cells in 1 row mended.');
  await check(page, '3 of 3 rows can be sent.');
});

test('opens thousands of rows by one value, and says beside a cell why it is refused', async ({
  page,
  desk,
}) => {
  await chooseFile(
    page,
    desk.home,
    'many.csv',
    people(6_000, (row) => (row > 1_000 ? 'n/a' : `p${row}@example.com`)),
  );
  await check(page, '1,000 of 6,000 rows can be sent.');
  await page.getByRole('region', { name: 'Check' }).getByRole('button', { name: 'n/a' }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '5001');
  expect(await grid.getByRole('row').count()).toBeLessThan(100);
  await grid.focus();
  await page.keyboard.press('Control+ArrowDown');
  await expect(grid.getByRole('gridcell', { name: '6,000', exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  const cell = page.getByLabel('e-mail, row 6000');
  await cell.fill('x'.repeat(10_001));
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('alert')).toHaveText('It has 10,001 characters; a cell takes 10,000.');
  await expect(cell).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByRole('button', { name: 'Leave all 5,000 rows out' }).click();
  await expect(page.getByRole('dialog')).toContainText(
    '1,000 of 6,000 rows can be sent. 5,000 rows left out by hand.',
  );
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Check' })).toContainText('5,000 rows left out by hand.');
});

test('checks all rows again in the background where a number cannot be told without it', async ({
  page,
  desk,
}) => {
  // More values than are told apart: which of them are, only a check of all rows says.
  await chooseFile(
    page,
    desk.home,
    'values.csv',
    people(2_102, (row) => (row > 2_100 ? `p${row}@example.com` : `nobody ${row}`)),
  );
  await check(page, '2 of 2,102 rows can be sent.');
  const region = page.getByRole('region', { name: 'Check' });
  await expect(region).toContainText('and 1,995 other values');
  await region.getByRole('button', { name: 'An e-mail address looks like' }).click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('e-mail, row 1').fill('first@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('3 of 2,102 rows can be sent.');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(region.getByRole('row').nth(1)).toContainText('2, 3, 4, 5, 6');
  await expect(region).toContainText('and 1,995 other values');
  await expect(page.getByRole('button', { name: 'Send 3 rows to Outbound sandbox' })).toBeVisible();
});
