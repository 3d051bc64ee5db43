import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, sandboxState, test } from './support/desk-test.ts';
import { check, chooseFile, count, dropFile, people, runOf } from './support/files.ts';
import { chooseConnection, field, openScreen } from './support/screens.ts';

test('sends a dropped file: the first rows, then all of them once a person says so', {
  tag: '@both',
}, async ({ page }) => {
  await openScreen(page, 'Files');
  await expect(page.getByText('Drop a CSV or JSON Lines file here')).toBeVisible();
  await dropFile(page, 'people.csv', people(30));
  await expect(page.getByRole('combobox', { name: 'E-mail: from' })).toHaveValue('e-mail');
  const example = page.getByRole('complementary', { name: 'An example' });
  await expect(example).toContainText('"email": "p1@example.com"');
  await expect(example).toContainText('"plan": "pro"');
  await page.getByRole('button', { name: 'The next row' }).click();
  await expect(example).toContainText('"email": "p2@example.com"');

  await check(page, '30 of 30 rows can be sent.');
  await expect(page.getByRole('list', { name: 'New attribute names' })).toHaveText('plan');
  expect((await sandboxState(page)).outbound.users).toEqual([]);

  await page.getByRole('button', { name: 'Send 30 rows to Outbound sandbox' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('After the first 10 rows it stops and asks.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect((await sandboxState(page)).outbound.users).toEqual([]);
  await dialog.getByRole('button', { name: 'Send 30 rows to Outbound sandbox' }).click();

  const run = runOf(page, 'people.csv');
  await expect(run).toContainText('Paused');
  await expect(run).toContainText('The first 10 rows are done. Look at them, then go on.');
  await expect(count(run, 'Accepted')).toHaveText('10');
  await expect(count(run, 'Queued')).toHaveText('20');
  await expect(count(run, 'Total')).toHaveText('30');
  expect((await sandboxState(page)).outbound.users).toHaveLength(10);
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Files, 1 run' })).toBeVisible();

  await run.getByRole('button', { name: 'Go on' }).click();
  await expect(run).toContainText('Finished');
  await expect(count(run, 'Accepted')).toHaveText('30');
  await expect(count(run, 'Total')).toHaveText('30');
  expect((await sandboxState(page)).outbound.users).toHaveLength(30);
  await expect(page.getByRole('status').filter({ hasText: 'people.csv: Finished.' })).toBeAttached();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Files', exact: true })).toBeVisible();
});

test('reads a file with semicolons in Windows-1252, and lets that be corrected', async ({ page, desk }) => {
  const text = 'user id;Stadt;Umsatz\r\n01;Köln;1.234,5\r\n02;Zürich;12,25\r\n';
  await chooseFile(page, desk.home, 'kunden.csv', Buffer.from(text, 'latin1'));
  const rows = page.getByRole('region', { name: 'The first rows' });
  const encoding = page.getByRole('combobox', { name: 'Encoding' });
  await expect(encoding).toHaveValue('Windows-1252');
  await expect(page.getByRole('combobox', { name: 'Between the cells' })).toHaveValue(/Semicolon/);
  await expect(rows).toContainText('Köln');
  await page.getByLabel('Umsatz: type').selectOption('number');
  const example = page.getByRole('complementary', { name: 'An example' });
  await expect(example).toContainText('"Umsatz": 1234.5');
  await expect(example).toContainText('"user_id": "01"');

  await encoding.click();
  await page.getByRole('option', { name: 'UTF-8' }).click();
  await expect(rows).toContainText('K�ln');
  await expect(page.getByLabel('Umsatz: type')).toHaveValue('number');
  await encoding.click();
  await page.getByRole('option', { name: 'Windows-1252' }).click();
  await expect(rows).toContainText('Köln');
  await page.getByLabel('The first row names the columns').uncheck();
  await expect(rows).toContainText('column 2');
  await expect(rows.getByRole('row')).toHaveCount(4);
});

test('names the rows that cannot be sent, leaves them out, and saves them to a file', {
  tag: '@both',
}, async ({ page, desk }) => {
  const text = people(12, (row) => (row === 3 || row === 7 ? 'nobody' : `p${row}@example.com`));
  await chooseFile(page, desk.home, 'mixed.csv', text);
  await check(page, '10 of 12 rows can be sent.');
  const region = page.getByRole('region', { name: 'Check' });
  await expect(region).toContainText('2 rows cannot be sent and are left out; they stand in the report.');
  await expect(region.getByRole('row').nth(1)).toContainText('3, 7');

  await page.getByLabel('Send plan').uncheck();
  await expect(region).toContainText('Something was changed since the check.');
  await expect(page.getByRole('region', { name: 'Send' })).toBeHidden();
  await check(page, '10 of 12 rows can be sent.');
  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: 'Send 10 rows to Outbound sandbox' }).click();

  const run = runOf(page, 'mixed.csv');
  await expect(run).toContainText('Finished');
  await expect(count(run, 'Left out')).toHaveText('2');
  await expect(count(run, 'Accepted')).toHaveText('10');
  const file = path.join(desk.home, 'saved.csv');
  await desk.saveTo(file);
  await run.getByRole('button', { name: 'Save the rows that failed (2)' }).click();
  await expect(async () =>
    expect(await readFile(file, 'utf8')).toContain('u-7,nobody,pro,7,invalid'),
  ).toPass();
  const [head, ...rows] = (await readFile(file, 'utf8')).trim().split('\n');
  expect(head).toBe('user id,e-mail,plan,desk row,desk outcome,desk reason,desk attempts');
  expect(rows).toHaveLength(2);
});

test('names a required field, and accepts a fixed value for it', async ({ page, desk }) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseFile(page, desk.home, 'logins.csv', 'customer;plan\nu-1;pro\nu-2;free\n');
  await page.getByRole('combobox', { name: 'Each row becomes' }).click();
  await page.getByRole('option', { name: 'Track event' }).click();
  await page.getByRole('button', { name: 'Check all rows' }).click();
  const region = page.getByRole('region', { name: 'Check' });
  await expect(region).toContainText('Event is needed: give it a column or a value.');
  await page.getByRole('combobox', { name: 'Event: from' }).click();
  await page.getByRole('option', { name: 'A fixed value' }).click();
  await field(page, 'Event: fixed value').fill('Logged in');
  await page.getByRole('combobox', { name: 'User id: from' }).fill('cust');
  await page.getByRole('option', { name: 'customer' }).click();
  await expect(page.getByRole('complementary', { name: 'An example' })).toContainText('"event": "Logged in"');
  await check(page, '2 of 2 rows can be sent.');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'logins.csv')).toContainText('Finished');
  expect((await sandboxState(page)).outbound.events).toMatchObject([
    { event: 'Logged in', properties: { plan: 'pro' } },
    { event: 'Logged in', properties: { plan: 'free' } },
  ]);
});

test('offers a template that the app itself reads', async ({ page, desk }) => {
  await openScreen(page, 'Files');
  const file = path.join(desk.home, 'template.csv');
  await desk.saveTo(file);
  await page.getByRole('button', { name: 'Download a template' }).click();
  await page.getByRole('menuitem', { name: 'Track event' }).click();
  await expect(async () => expect(await readFile(file, 'utf8')).toContain('userId,event')).toPass();
  await page.getByLabel('File of rows').setInputFiles(file);
  await expect(page.getByRole('combobox', { name: 'Each row becomes' })).toHaveValue('Track event');
  await check(page, '1 of 1 row can be sent.');
});

test('adds an attribute with a fixed value, suggests it again, and shows the rows in the history', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseFile(page, desk.home, 'fair.csv', people(2));
  await page.getByRole('button', { name: 'Add one with a fixed value' }).click();
  await field(page, 'Added 1: name').fill('source');
  await field(page, 'source: fixed value').fill('7');
  await page.getByLabel('source: type').selectOption('number');
  await expect(page.getByRole('complementary', { name: 'An example' })).toContainText('"source": 7');
  await check(page, '2 of 2 rows can be sent.');
  await expect(page.getByRole('list', { name: 'New attribute names' })).toHaveText('plansource');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'fair.csv')).toContainText('Finished');
  expect((await sandboxState(page)).outbound.users).toMatchObject([
    { attributes: { plan: 'pro', source: 7 } },
    { attributes: { plan: 'free', source: 7 } },
  ]);

  await chooseFile(page, desk.home, 'fair-2.csv', people(3));
  await expect(page.getByText('As it was for a file with the same columns before.')).toBeVisible();
  await expect(field(page, 'source: fixed value')).toHaveValue('7');
  await expect(page.getByLabel('source: type')).toHaveValue('number');
  await field(page, 'source: name').fill('origin');
  await check(page, '3 of 3 rows can be sent.');
  await expect(page.getByRole('list', { name: 'New attribute names' })).toHaveText('origin');
  await page.getByRole('button', { name: 'Remove origin' }).click();
  await check(page, 'No attribute name is new');
  await page.getByRole('button', { name: 'Send 3 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'fair-2.csv')).toContainText('Finished');

  await runOf(page, 'fair.csv').getByRole('button', { name: 'Show in History' }).click();
  await expect(page.getByText('Rows of fair.csv')).toBeVisible();
  await expect(page.getByRole('row', { name: /Accepted/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Show more than the rows of fair.csv' }).click();
  await expect(page.getByRole('row', { name: /Accepted/ })).toHaveCount(5);
});
