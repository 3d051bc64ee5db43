import { germanExport, germanRows, germanUnsendable } from '../support/german-export.ts';
import { expect, sandboxState, test } from './support/desk-test.ts';
import { check, chooseFile, count, runOf } from './support/files.ts';
import { chooseConnection } from './support/screens.ts';

test('cleans a German list in front of the person, on one screen', async ({ page, desk }) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseFile(page, desk.home, 'kunden.csv', germanExport());
  await page.getByLabel('The first row names the columns').check();
  await expect(page.getByRole('region', { name: 'The first rows' })).toContainText('Kundennummer');
  for (const [name, column] of [
    ['User id', 'Kundennummer'],
    ['First name', 'Vorname'],
    ['Last name', 'Nachname'],
    ['E-mail', 'E-Mail'],
    ['Phone', 'Telefon'],
  ] as const) {
    await page.getByRole('combobox', { name: `${name}: from` }).fill(column);
    await page.getByRole('option', { name: column, exact: true }).click();
  }
  const partOf = (column: string) => page.locator(`[data-cleaning="${column}"]`);
  await expect(partOf('Kunde seit')).toContainText('dates, day first');
  await expect(partOf('Newsletter')).toContainText('Cleaned: yes and no');
  await expect(partOf('Umsatz')).toContainText('numbers such as 1.234,5');
  await expect(partOf('Telefon')).toContainText('no country chosen');

  // Nothing is filled in for the numbers that name no country, until a person says which.
  const examples = partOf('Telefon').getByRole('list', { name: 'Before and after' });
  await expect(examples).toContainText('choose the country of such numbers');
  await page.getByRole('button', { name: 'Clean Telefon' }).click();
  const country = page.getByRole('combobox', { name: 'Telefon: country of numbers that name none' });
  await expect(country).toHaveValue('');
  // As its own people call it.
  await country.fill('Deutschl');
  await page.getByRole('option', { name: 'Germany (+49)' }).click();
  await expect(examples).toContainText('+44 20 7946 0018→becomes+442079460018');
  await page.getByRole('button', { name: 'Close the cleaning of Telefon' }).click();

  await page.getByRole('button', { name: 'Clean Gerät' }).click();
  await page.getByLabel('Gerät: iOS becomes', { exact: true }).fill('apns');
  await page.getByLabel('Gerät: ios becomes', { exact: true }).fill('apns');
  await page.getByLabel('Gerät: Android becomes', { exact: true }).fill('gcm');
  const example = page.getByRole('complementary', { name: 'An example' });
  await expect(example).toContainText('"phone_number": "+49171234567"');
  await expect(example).toContainText('"Umsatz": 12.5');
  await expect(example).toContainText('"Newsletter": true');
  await expect(example).toContainText('"Gerät": "gcm"');

  const valid = germanRows - germanUnsendable;
  await check(page, `${valid} of ${germanRows} rows can be sent.`);
  const problems = page.getByRole('region', { name: 'Check' }).getByRole('row');
  await expect(problems.filter({ hasText: 'Telefon' }).filter({ hasText: 'n/a' })).toContainText('n/a ×9');
  await expect(problems.filter({ hasText: 'E-Mail' }).first()).toContainText(
    'These rows are sent without it.',
  );
  await expect(problems.filter({ hasText: 'It is the header once more.' })).toContainText('251');
  await expect(problems.filter({ hasText: 'User id is needed' })).toContainText('20');

  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: `Send ${valid} rows to Outbound sandbox` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Send ${valid} rows` })
    .click();
  const run = runOf(page, 'kunden.csv');
  await expect(run).toContainText('Finished', { timeout: 60_000 });
  await expect(count(run, 'Accepted')).toHaveText(String(valid));
  await expect(count(run, 'Total')).toHaveText(String(germanRows));
  const { users } = (await sandboxState(page)).outbound;
  expect(users).toHaveLength(valid);
  const phones = users.map(({ profile }) => (profile as { phone_number?: string }).phone_number);
  expect(phones.filter((phone) => phone !== undefined && !/^\+(49|44)\d{8,}$/.test(phone))).toEqual([]);
});

test('asks for the order of dates that fit two equally, before anything can be checked', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseFile(page, desk.home, 'dates.csv', 'user id,since\nu-1,03.04.2025\nu-2,05.06.2025\n');
  await expect(page.locator('[data-cleaning="since"]')).toContainText('in an order to be chosen');
  await page.getByRole('button', { name: 'Check all rows' }).click();
  await expect(page.getByRole('region', { name: 'Check' })).toContainText(
    'since: Its dates fit day first and month first equally: say which it is.',
  );
  await page.getByRole('button', { name: 'Clean since' }).click();
  await page.getByLabel('since: order of dates').selectOption('month-first');
  await expect(page.getByRole('complementary', { name: 'An example' })).toContainText(
    '"since": "2025-03-04"',
  );
  await check(page, '2 of 2 rows can be sent.');
});

test('leaves out the field, the row or everything for a value that is not understood', async ({
  page,
  desk,
}) => {
  await chooseConnection(page, 'Outbound sandbox');
  await chooseFile(page, desk.home, 'mails.csv', 'user id,e-mail\nu-1,ada@example.com\nu-2, nobody\n');
  await check(page, '2 of 2 rows can be sent.');
  const choose = page.getByLabel('e-mail: a value that is not understood');
  await page.getByRole('button', { name: 'Clean e-mail' }).click();
  await choose.selectOption('row');
  await check(page, '1 of 2 rows can be sent.');
  await choose.selectOption('stop');
  await check(page, '1 cell is not understood, for which nothing shall be sent.');
  await expect(page.getByRole('region', { name: 'Send' })).toBeHidden();
  await choose.selectOption('field');
  await check(page, '2 of 2 rows can be sent.');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'mails.csv')).toContainText('Finished');
  expect((await sandboxState(page)).outbound.users).toMatchObject([
    { userId: 'u-1', profile: { email: 'ada@example.com' } },
    { userId: 'u-2', profile: {} },
  ]);
});
