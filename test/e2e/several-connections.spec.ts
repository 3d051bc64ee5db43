import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, sandboxState, test } from './support/desk-test.ts';
import { check, chooseFile, people, runOf } from './support/files.ts';
import { openScreen } from './support/screens.ts';

test('one file goes to two services, each with its own mapping, check and run; the send is saved and done again', {
  tag: '@both',
}, async ({ page, desk }) => {
  await chooseFile(page, desk.home, 'people.csv', people(3));
  await check(page, '3 of 3 rows can be sent.');
  const where = page.getByRole('region', { name: 'Where to' });
  await where.getByRole('button', { name: 'Also to' }).click();
  await page.getByRole('menuitem', { name: /7SEGMENTS sandbox/ }).click();
  const targets = where.getByRole('list', { name: 'The file goes to' });
  await expect(targets.getByRole('listitem')).toHaveCount(2);
  await expect(targets.getByRole('button', { name: /^Outbound sandbox/ })).toContainText(
    '3 rows can be sent',
  );
  // The other service has other fields, and nothing is sent before its rows are checked, too.
  await expect(targets.getByRole('button', { name: /^7SEGMENTS sandbox/ })).toContainText('not checked');
  const send = page.getByRole('region', { name: 'Send', exact: true });
  await expect(send.getByRole('button', { name: 'Send to 2 connections' })).toBeDisabled();
  await expect(send).toContainText('7SEGMENTS sandbox: its rows are not checked yet.');
  await send.getByRole('button', { name: 'Check all rows' }).click();
  await expect(targets.getByRole('button', { name: /^7SEGMENTS sandbox/ })).toContainText(
    '3 rows can be sent',
  );
  // Read otherwise, both are looked at once more; as it was before, the mapping is there again.
  await page.getByRole('checkbox', { name: 'The first row names the columns' }).uncheck();
  await expect(targets.getByRole('button', { name: /^Outbound sandbox/ })).toContainText('not looked at yet');
  await page.getByRole('checkbox', { name: 'The first row names the columns' }).check();
  await expect(page.getByRole('combobox', { name: 'E-mail: from' })).toHaveValue('e-mail');
  await targets.getByRole('button', { name: /^Outbound sandbox/ }).click();
  await expect(page.getByRole('combobox', { name: 'E-mail: from' })).toHaveValue('e-mail');
  await send.getByRole('button', { name: 'Check all rows' }).first().click();
  await expect(targets.getByRole('button', { name: /3 rows can be sent/ })).toHaveCount(1);
  await send.getByRole('button', { name: 'Check all rows' }).click();
  await expect(targets.getByRole('button', { name: /3 rows can be sent/ })).toHaveCount(2);
  // What was mapped for the first is as it was.
  await targets.getByRole('button', { name: /^Outbound sandbox/ }).click();
  await expect(page.getByRole('region', { name: 'Check' })).toContainText('3 of 3 rows can be sent.');

  await send.getByRole('textbox', { name: 'Name of this send' }).fill('Weekly list');
  await send.getByRole('button', { name: 'Save this send' }).click();
  await expect(send).toContainText('Saved as “Weekly list”, without the rows');
  await send.getByRole('button', { name: 'Send to 2 connections' }).click();
  await expect(runOf(page, 'people.csv')).toHaveCount(2);
  await expect(runOf(page, 'people.csv').first()).toContainText('Finished');
  await expect(runOf(page, 'people.csv').last()).toContainText('Finished');
  const first = await sandboxState(page);
  expect(first.outbound.users).toHaveLength(3);
  expect(first['7segments'].customers).toHaveLength(3);

  // A new file is mapped and checked by itself, and is sent only when a person says so.
  const saved = page.getByRole('listitem', { name: 'Weekly list' });
  await expect(saved).toContainText('Outbound sandbox');
  await expect(saved).toContainText('7SEGMENTS sandbox');
  const next = path.join(desk.home, 'next.csv');
  await writeFile(next, people(30));
  await saved.getByLabel('File of rows for Weekly list').setInputFiles(next);
  await expect(page.getByRole('heading', { name: 'next.csv' })).toBeVisible();
  await expect(targets).toContainText('30 rows can be sent');
  await expect(targets.getByRole('button', { name: /30 rows can be sent/ })).toHaveCount(2);
  expect((await sandboxState(page)).outbound.users).toHaveLength(3);
  await send.getByRole('button', { name: 'Send to 2 connections' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Outbound sandbox');
  await expect(dialog).toContainText('7SEGMENTS sandbox');
  await dialog.getByRole('button', { name: 'Send to 2 connections' }).click();
  await expect(runOf(page, 'next.csv')).toHaveCount(2);
  for (const run of await runOf(page, 'next.csv').all()) {
    await expect(run).toContainText('The first 10 rows are done.');
    await run.getByRole('button', { name: 'Go on' }).click();
    await expect(run).toContainText('Finished');
  }
  expect((await sandboxState(page)).outbound.users).toHaveLength(30);
  expect((await sandboxState(page))['7segments'].customers).toHaveLength(30);
  await saved.getByRole('button', { name: 'Remove Weekly list' }).click();
  await expect(page.getByRole('heading', { name: 'Saved sends' })).toHaveCount(0);
});

test('a connection is taken off the list, and a file without a column that the saved send needs says so', async ({
  page,
  desk,
}) => {
  await chooseFile(page, desk.home, 'people.csv', people(3));
  const where = page.getByRole('region', { name: 'Where to' });
  await where.getByRole('button', { name: 'Also to' }).click();
  await page.getByRole('menuitem', { name: /interakt sandbox/ }).click();
  const targets = where.getByRole('list', { name: 'The file goes to' });
  await targets.getByRole('button', { name: 'Do not send it to interakt sandbox' }).click();
  await expect(targets).toHaveCount(0);
  await check(page, '3 of 3 rows can be sent.');
  const send = page.getByRole('region', { name: 'Send', exact: true });
  await send.getByRole('textbox', { name: 'Name of this send' }).fill('Plans');
  await send.getByRole('button', { name: 'Save this send' }).click();
  await page.getByRole('button', { name: 'Put away' }).click();

  await openScreen(page, 'Files');
  const other = path.join(desk.home, 'other.csv');
  await writeFile(other, 'user id,e-mail\nu-1,a@example.com\n');
  await page
    .getByRole('listitem', { name: 'Plans' })
    .getByLabel('File of rows for Plans')
    .setInputFiles(other);
  await expect(page.getByRole('heading', { name: 'other.csv' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'An example' })).toContainText(
    'The file has no column “plan”.',
  );
  await expect(page.getByRole('button', { name: /^Send 1 row/ })).toHaveCount(0);
});

test('what is mended for one connection goes to the other too, whose rows are checked again before', async ({
  page,
  desk,
}) => {
  await chooseFile(
    page,
    desk.home,
    'people.csv',
    people(4, (row) => (row === 2 ? 'n/a' : `p${row}@example.com`)),
  );
  await check(page, '3 of 4 rows can be sent.');
  const where = page.getByRole('region', { name: 'Where to' });
  await where.getByRole('button', { name: 'Also to' }).click();
  await page.getByRole('menuitem', { name: /7SEGMENTS sandbox/ }).click();
  const targets = where.getByRole('list', { name: 'The file goes to' });
  const outbound = targets.getByRole('button', { name: /^Outbound sandbox/ });
  await expect(outbound).toContainText('3 rows can be sent');
  await check(page, '3 of 4 rows can be sent.');
  await outbound.click();
  const region = page.getByRole('region', { name: 'Check' });
  await region.getByRole('button', { name: 'n/a' }).click();
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('e-mail, row 2').fill('second@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('4 of 4 rows can be sent.');
  await page.getByRole('button', { name: 'Done' }).click();

  const send = page.getByRole('region', { name: 'Send', exact: true });
  await expect(send).toContainText('7SEGMENTS sandbox: its rows are not checked yet.');
  await expect(send.getByRole('button', { name: 'Send to 2 connections' })).toBeDisabled();
  await send.getByRole('button', { name: 'Check all rows' }).click();
  await send.getByRole('button', { name: 'Send to 2 connections' }).click();
  await expect(runOf(page, 'people.csv')).toHaveCount(2);
  await expect(runOf(page, 'people.csv').first()).toContainText('Finished');
  await expect(runOf(page, 'people.csv').last()).toContainText('Finished');
  const after = await sandboxState(page);
  expect(JSON.stringify(after.outbound)).toContain('second@example.com');
  expect(JSON.stringify(after['7segments'])).toContain('second@example.com');
  expect(JSON.stringify(after)).not.toContain('n/a');
});
