import { expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, outcome, request, send, tab } from './support/screens.ts';

test('identifies a user, and shows the exact request before it leaves', async ({ page }) => {
  await field(page, 'User id').fill('u-1001');
  await field(page, 'First name').fill('Ada');
  await page.getByRole('button', { name: 'Add attributes' }).click();
  await page.getByLabel('Attributes: name 1').fill('seats');
  await page.getByLabel('Attributes: type 1').selectOption('number');
  await page.getByLabel('Attributes: value 1').fill('5');
  await expect(request(page)).toContainText('/outbound/v2/identify');
  await expect(request(page)).toContainText('X-Outbound-Key');
  await expect(request(page)).toContainText('••••••••');
  await expect(request(page)).toContainText('"seats": 5');

  await send(page, 'Identify user');
  await expect(outcome(page)).toContainText('Accepted');
  const { users } = (await sandboxState(page)).outbound;
  expect(users).toMatchObject([{ userId: 'u-1001', attributes: { seats: 5 } }]);
});

test('pastes JSON as attributes with their types', async ({ page }) => {
  await field(page, 'User id').fill('u-1');
  await page.getByRole('button', { name: 'Paste JSON' }).first().click();
  const paste = page.getByLabel('JSON object to paste');
  await paste.fill('{"plan": "pro", "seats": 5');
  await page.getByRole('button', { name: 'Add as rows' }).click();
  await expect(page.getByText('This is not valid JSON')).toBeVisible();
  await paste.fill('{"plan": "pro", "seats": 5, "vip": true, "sizes": ["S", "M"]}');
  await page.getByRole('button', { name: 'Add as rows' }).click();
  await expect(page.getByLabel('Attributes: type 2')).toHaveValue('number');
  await expect(page.getByLabel('Attributes: type 4')).toHaveValue('list');
  await expect(request(page)).toContainText('"vip": true');
});

test('shows the type of a row that the current service does not offer', async ({ page }) => {
  await field(page, 'User id').fill('u-1');
  await page.getByRole('button', { name: 'Paste JSON' }).first().click();
  await page.getByLabel('JSON object to paste').fill('{"address": {"city": "Brno"}, "seats": 5}');
  await page.getByRole('button', { name: 'Add as rows' }).click();
  await chooseConnection(page, 'interakt sandbox');
  const typeOf = (row: number) => page.getByLabel(`Traits: type ${row}`).locator('option:checked');
  await expect(typeOf(1)).toHaveText('JSON (not offered here)');
  await expect(typeOf(2)).toHaveText('Number');
});

test('sends pasted JSON along, also where nobody pressed the button beside it', async ({ page }) => {
  await field(page, 'User id').fill('u-1');
  await page.getByRole('button', { name: 'Paste JSON' }).first().click();
  await page.getByLabel('JSON object to paste').fill('{"plan": "pro"}');
  await send(page, 'Identify user');
  expect((await sandboxState(page)).outbound.users).toMatchObject([{ attributes: { plan: 'pro' } }]);
});

test('asks before merging two people, by their names', async ({ page }) => {
  await tab(page, 'Alias');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Previous id').fill('anon-7');
  await page.getByRole('button', { name: 'Merge ids' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This cannot be undone.');
  expect((await sandboxState(page)).outbound.users).toEqual([]);
  await dialog.getByRole('button', { name: 'Merge anon-7 into u-1' }).click();
  await expect(outcome(page)).toContainText('Accepted');
  expect((await sandboxState(page)).outbound.users).toMatchObject([
    { userId: 'u-1', previousIds: ['anon-7'] },
  ]);
});

test('warns that a token within an identify re-activates it', async ({ page }) => {
  const more = page.getByRole('button', { name: /^More fields/ });
  await expect(more).toContainText('APNs tokens');
  await more.click();
  await field(page, 'APNs tokens').fill('ios-1');
  await expect(page.getByText('a disabled token becomes active again')).toBeVisible();
});

test('keeps what was typed while another screen is open', async ({ page }) => {
  await field(page, 'User id').fill('u-77');
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('link', { name: 'People' }).click();
  await expect(field(page, 'User id')).toHaveValue('u-77');
});

test('keeps the chosen tab while another screen is open', async ({ page }) => {
  await tab(page, 'Unsubscribe');
  await openScreen(page, 'Events');
  await openScreen(page, 'People');
  await expect(page.getByRole('radio', { name: 'Unsubscribe' })).toBeChecked();
});

test('unsubscribes from named campaigns only after one is named', async ({ page }) => {
  await tab(page, 'Unsubscribe');
  await field(page, 'User id').fill('u-1');
  await page.getByRole('button', { name: 'Unsubscribe', exact: true }).click();
  await expect(page.getByText('ERROR_CAMPAIGN_IDS')).toBeVisible();
  await field(page, 'Campaign ids').fill('c-1\nc-2');
  await send(page, 'Unsubscribe');
  const { subscriptions } = (await sandboxState(page)).outbound;
  expect(subscriptions).toMatchObject([{ userId: 'u-1', unsubscribedCampaigns: ['c-1', 'c-2'] }]);
});

test('shows a campaign as source, and drawn without its scripts', { tag: '@both' }, async ({
  page,
  violations,
}) => {
  violations.expect(/Blocked script execution in 'about:srcdoc'/);
  violations.expect(/bottle.* violates the following Content Security Policy directive: "img-src data:"/);
  await chooseConnection(page, '7SEGMENTS sandbox');
  await tab(page, 'Campaign HTML');
  await field(page, 'Customer id').fill('john123');
  await field(page, 'Campaign').fill('Summer sale');
  await send(page, 'Get HTML');
  await expect(outcome(page)).toContainText('<script>');
  await tab(page, 'Drawn');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('Summer sale')).toBeVisible();
  await expect(frame.locator('body')).not.toHaveAttribute('data-script-ran');
  await expect(frame.locator('body')).not.toHaveAttribute('data-handler-ran');
});

test('sends interakt users by phone', async ({ page }) => {
  await chooseConnection(page, 'interakt sandbox');
  await field(page, 'Phone').fill('98765x');
  await field(page, 'Phone').blur();
  await expect(request(page)).toContainText('Write digits only, without spaces');
  await expect(field(page, 'Phone')).toHaveAccessibleDescription(/Write digits only/);
  // A number with a code of its own is put in two places by a person, never by itself.
  await field(page, 'Phone').fill('+44 20 7946 0018');
  await expect(field(page, 'Country code')).toHaveValue('+91');
  await page
    .getByRole('button', { name: 'Use +44 as the country code and 2079460018 as the number' })
    .click();
  await expect(field(page, 'Phone')).toHaveValue('2079460018');
  await expect(field(page, 'Country code')).toHaveValue('+44');
  await field(page, 'Country code').fill('+91');
  await field(page, 'Phone').fill('98765 00000');
  await expect(field(page, 'Phone')).toHaveValue('9876500000');
  await expect(field(page, 'Country code')).toHaveValue('+91');
  await send(page, 'Identify user');
  await expect(outcome(page)).toContainText('202');
  const { users } = (await sandboxState(page)).interakt;
  expect(users).toMatchObject([{ phone_number: '9876500000', country_code: '+91' }]);
});
