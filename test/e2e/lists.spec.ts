import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, sandboxState, test } from './support/desk-test.ts';
import { check, chooseFile, runOf } from './support/files.ts';
import { chooseConnection, field, openScreen } from './support/screens.ts';

const lists = path.join(import.meta.dirname, '../fixtures/lists');

/** Chooses one of the lists that people have. */
async function chooseList(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Files');
  await page.getByLabel('File of rows').setInputFiles(path.join(lists, name));
}

test('reads the export of a German shop, says what is odd, and fills the mapping in again the second time', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseList(page, 'german-export.csv');
  const rows = page.getByRole('region', { name: 'The first rows' });
  await expect(rows).toContainText('Jörg Weiß');
  await expect(page.getByRole('combobox', { name: 'Encoding' })).toHaveValue('Windows-1252');
  await expect(page.getByLabel('The first row names the columns')).toBeChecked();
  await expect(page.getByRole('list', { name: 'What to know of this file' })).toHaveText(
    'A name stands above several columns; the later ones are called “Telefon (2)”.',
  );
  const from = page.getByRole('combobox', { name: 'User id: from' });
  await expect(from).toHaveValue('Kundennummer');
  await expect(page.getByText('Proposed because “Kundennummer” names people.')).toBeVisible();
  await field(page, 'Newsletter: name').fill('wants_news');
  await check(page, '2 of 2 rows can be sent.');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'german-export.csv')).toContainText('Finished');
  expect((await sandboxState(page)).outbound.users).toMatchObject([
    { userId: '0001', attributes: { Umsatz: 12.5 } },
    { userId: '0002' },
  ]);

  const second = path.join(desk.home, 'february.csv');
  await copyFile(path.join(lists, 'german-export.csv'), second);
  await page.getByLabel('File of rows').setInputFiles(second);
  const known = page.getByText('As it was for a file with the same columns before.');
  await expect(known).toBeVisible();
  await expect(from).toHaveValue('Kundennummer');
  await expect(field(page, 'Newsletter: name')).toHaveValue('wants_news');
  // Without names of columns the mapping is another; with them it is the known one again.
  await page.getByLabel('The first row names the columns').uncheck();
  await expect(rows).toContainText('column 2');
  await expect(known).toBeHidden();
  await expect(from).toHaveValue('Nothing');
  await page.getByLabel('The first row names the columns').check();
  await expect(known).toBeVisible();
  await expect(from).toHaveValue('Kundennummer');
  await expect(field(page, 'Newsletter: name')).toHaveValue('wants_news');
  await check(page, '2 of 2 rows can be sent.');
});

test('offers the sheets of a workbook, sends one, and saves what failed as CSV', {
  tag: '@both',
}, async ({ page, desk }) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseList(page, 'workbook-two-sheets.xlsx');
  const rows = page.getByRole('region', { name: 'The first rows' });
  const sheet = page.getByRole('combobox', { name: 'Sheet' });
  await expect(sheet).toHaveValue('People');
  await expect(rows).toContainText('Ada');
  await sheet.click();
  await page.getByRole('option', { name: 'Empty', exact: true }).click();
  await expect(page.getByText('The sheet “Empty” holds no rows. Choose another sheet.')).toBeVisible();
  await sheet.click();
  await page.getByRole('option', { name: 'More', exact: true }).click();
  await expect(rows).toContainText('t-1');
  // Tokens are not taken for people.
  await expect(page.getByRole('combobox', { name: 'Each row becomes' })).toHaveValue('Register');
  await expect(page.getByText('Proposed because “token” names tokens of devices.')).toBeVisible();

  await chooseList(page, 'workbook-title-merged.xlsx');
  await expect(page.getByText(/One row stands above the names of the columns/)).toBeVisible();
  await expect(rows).toContainText('London');
  await expect(page.getByRole('combobox', { name: 'Each row becomes' })).toHaveValue('Identify');
  await check(page, '2 of 3 rows can be sent.');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  const run = runOf(page, 'workbook-title-merged.xlsx');
  await expect(run).toContainText('Finished');
  const file = path.join(desk.home, 'saved.csv');
  await desk.saveTo(file);
  await run.getByRole('button', { name: 'Save the rows that failed (1)' }).click();
  await expect(async () => expect(await readFile(file, 'utf8')).toContain(',Bob,,2,invalid')).toPass();
});

test('says in words why a file cannot be read, and sends nothing', async ({ page, desk }) => {
  await chooseConnection(page, 'Outbound sandbox');
  for (const [name, said] of [
    ['old-workbook.xls', 'This is a workbook of the old kind (.xls)'],
    ['workbook-password.xlsx', 'It is protected by a password'],
    ['workbook-bomb.xlsx', 'It is packed so tightly'],
    ['empty.csv', 'The file is empty: it has 0 bytes.'],
  ] as const) {
    await chooseList(page, name);
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(page.getByRole('alert')).not.toContainText('.in');
  }
  await chooseFile(page, desk.home, 'after.csv', 'id,plan\nu-1,pro\n');
  await expect(page.getByRole('region', { name: 'The first rows' })).toContainText('u-1');
  expect((await sandboxState(page)).outbound.users).toEqual([]);
});

test('proposes what a file is about by its columns, and says where they do not tell', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  const becomes = page.getByRole('combobox', { name: 'Each row becomes' });
  await chooseFile(page, desk.home, 'uninstalled.csv', 'user id,platform,token\nu-1,apns,abc1\n');
  await expect(becomes).toHaveValue('Disable');
  await chooseFile(page, desk.home, 'devices.csv', 'user id,platform,token\nu-1,apns,abc1\n');
  await expect(becomes).toHaveValue('Register');
  await chooseFile(page, desk.home, 'log.csv', 'who,Ereignis\nu-1,Login\n');
  await expect(becomes).toHaveValue('Track event');
  await chooseFile(page, desk.home, 'colours.csv', 'colour,size\nred,9\n');
  await expect(page.getByText('The names of the columns do not say what the rows are.')).toBeVisible();
  await expect(field(page, 'colour: name')).toHaveValue('colour');
});

test('keeps a mapping by its name, and uses it for another file that has its columns', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseFile(page, desk.home, 'fair.csv', 'id,plan,seats\nu-1,pro,7\n');
  await field(page, 'plan: name').fill('tariff');
  await field(page, 'Name of this mapping').fill('Fair');
  await page.getByRole('button', { name: 'Keep mapping' }).click();
  await expect(page.getByText('Kept as “Fair”')).toBeVisible();
  // The same for the command line, with how the file is read as far as a person chose.
  await page.getByRole('combobox', { name: 'Encoding' }).click();
  await page.getByRole('option', { name: /Windows-1252/i }).click();
  const saved = path.join(desk.home, 'fair.map.json');
  await desk.saveTo(saved);
  await page.getByRole('button', { name: 'Save as map file' }).click();
  await expect(async () =>
    expect(JSON.parse(await readFile(saved, 'utf8'))).toEqual({
      action: 'identify',
      columns: {
        ...{ userId: 'id', 'attributes.tariff': 'plan' },
        'attributes.seats': { column: 'seats', type: 'number' },
      },
      reading: { encoding: 'windows-1252' },
    }),
  ).toPass();
  await chooseFile(page, desk.home, 'other.csv', 'seats,id,note,plan\n7,u-1,x,pro\n');
  await expect(field(page, 'plan: name')).toHaveValue('plan');
  await page.getByRole('combobox', { name: 'Use a kept mapping' }).click();
  await page.getByRole('option', { name: 'Fair' }).click();
  await expect(field(page, 'plan: name')).toHaveValue('tariff');
  await expect(page.getByLabel('Send note')).not.toBeChecked();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Use a kept mapping' })).toBeHidden();
});

test('a workbook without the sheet of a saved send is not read by another one unasked', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseList(page, 'workbook-two-sheets.xlsx');
  const sheet = page.getByRole('combobox', { name: 'Sheet' });
  for (const name of ['More', 'People']) {
    await sheet.click();
    await page.getByRole('option', { name, exact: true }).click();
    await expect(sheet).toHaveValue(name);
  }
  await check(page, 'can be sent.');
  const send = page.getByRole('region', { name: 'Send', exact: true });
  await send.getByRole('textbox', { name: 'Name of this send' }).fill('Weekly');
  await send.getByRole('button', { name: 'Save this send' }).click();
  await page.getByRole('button', { name: 'Put away' }).click();

  const other = path.join(desk.home, 'other.xlsx');
  await copyFile(path.join('test', 'fixtures', 'lists', 'workbook-plain.xlsx'), other);
  await page.getByLabel('File of rows for Weekly').setInputFiles(other);
  const missing = /The workbook has no sheet “People”\. It has “.+”\./;
  await expect(page.getByRole('region', { name: 'How it is read' })).toContainText(missing);
  await expect(sheet).toHaveValue('');
  const region = page.getByRole('region', { name: 'Check' });
  await region.getByRole('button', { name: 'Check all rows' }).click();
  await expect(region).toContainText(missing);
  await expect(send).toBeHidden();
  await sheet.click();
  await page.getByRole('listbox', { name: 'Sheet' }).getByRole('option').first().click();
  await expect(page.getByRole('region', { name: 'How it is read' })).not.toContainText(missing);
});
