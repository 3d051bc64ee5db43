import { expect, test } from './support/desk-test.ts';
import { check, chooseFile, count, people, runOf } from './support/files.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

test('says who stands twice, leaves out what was chosen, and sends the next file’s changes alone', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  const file = people(30);
  await chooseFile(
    page,
    desk.home,
    'customers.csv',
    `${file}u-3,p3@example.com,gone\nu-4,p4@example.com,gone\n`,
  );
  await check(page, '32 of 32 rows can be sent.');
  const checked = page.getByRole('region', { name: 'Check' });
  await expect(checked).toContainText('2 people stand in more than one row; 2 rows are further ones.');
  await expect(checked).toContainText('Rows 3 and 31; rows 4 and 32.');

  await page.getByLabel('Send the last row of each').check();
  await expect(checked).toContainText('30 of 32 rows will be sent.');
  await expect(checked).toContainText('2 rows left out: the same person stands in another row.');
  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: 'Send 30 rows to Outbound sandbox' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 rows left out: the same person stands in another row.');
  await dialog.getByRole('button', { name: 'Send 30 rows' }).click();
  const run = runOf(page, 'customers.csv');
  await expect(run).toContainText('Finished');
  await expect(count(run, 'Accepted')).toHaveText('30');
  await expect(run).toContainText('2 rows left out: the same person stands in another row.');

  // One is other than before, one is new, and those with "gone" are no longer so.
  await openScreen(page, 'Files');
  const next = file.replace('u-1,p1@example.com,pro', 'u-1,p1@example.com,free');
  await chooseFile(page, desk.home, 'customers-2.csv', `${next}u-31,p31@example.com,pro\n`);
  await check(page, '31 of 31 rows can be sent.');
  await expect(checked).toContainText(/customers\.csv went to Outbound sandbox (today|yesterday) at/);
  await expect(checked).toContainText('27 rows are the same, 3 changed, 1 new.');
  await page.getByLabel('Send only what changed: 4 rows').check();
  await expect(checked).toContainText('27 rows left out: just the same went there before.');
  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: 'Send 4 rows to Outbound sandbox' }).click();
  const second = runOf(page, 'customers-2.csv');
  await expect(count(second, 'Accepted')).toHaveText('4');
  await expect(second).toContainText('27 rows left out: just the same went there before.');
});
