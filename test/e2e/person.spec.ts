import type { Locator, Page } from '@playwright/test';
import { expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, outcome, send, tab } from './support/screens.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Find a person' });
const found = (page: Page) => page.getByRole('option');
const part = (page: Page, name: string): Locator => page.getByRole('region', { name });

/** Ada as a support person would enter her: by her contact data, with the phone she has. */
async function identifyAda(page: Page): Promise<void> {
  await field(page, 'User id').fill('u-1001');
  await field(page, 'First name').fill('Ada');
  await field(page, 'Last name').fill('Lovelace');
  await field(page, 'E-mail').fill('ada@example.com');
  await field(page, 'Phone').fill('+436601234567');
  await page.getByRole('button', { name: /^More fields/ }).click();
  await field(page, 'APNs tokens').fill('ios-old-phone');
  await send(page, 'Identify user');
  await expect(outcome(page)).toContainText('Accepted');
}

test('finds Ada by her phone number with spaces, disables her old phone, and goes back by keyboard', {
  tag: '@both',
}, async ({ page }) => {
  await identifyAda(page);
  await box(page).fill('0660 123 45 67');
  await expect(found(page)).toHaveCount(1);
  await expect(found(page)).toContainText('Ada Lovelace');
  await expect(found(page)).toContainText('+436601234567');
  await box(page).press('Enter');

  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeFocused();
  await expect(page.getByText('What was sent from here, not what the service holds.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy ada@example.com' })).toBeVisible();
  await expect(part(page, 'Devices')).toContainText('ios-old-phone');
  await expect(part(page, 'Devices')).toContainText('Active');
  await expect(part(page, 'Timeline').getByRole('row', { name: /Identify/ })).toHaveCount(1);

  await part(page, 'Devices').getByRole('button', { name: 'Disable ios-old-phone' }).click();
  await expect(field(page, 'User id')).toHaveValue('u-1001');
  await expect(field(page, 'Device token')).toHaveValue('ios-old-phone');
  await send(page, 'Disable token');
  const { tokens } = (await sandboxState(page)).outbound;
  expect(tokens).toMatchObject([{ token: 'ios-old-phone', status: 'disabled' }]);
  await expect(part(page, 'Known tokens').getByRole('row', { name: /ios-old-phone/ })).toContainText(
    'Disabled',
  );

  await page.getByRole('button', { name: 'Back to Ada Lovelace' }).click();
  await expect(part(page, 'Devices')).toContainText('Disabled');
  await expect(part(page, 'Devices').getByRole('button', { name: 'Register ios-old-phone' })).toBeVisible();
  await expect(part(page, 'Timeline').getByRole('row')).toHaveCount(3);
  await openScreen(page, 'People');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('0660 123 45 67');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await expect(field(page, 'User id')).toBeVisible();
});

test('says who can be found where nobody is, and shows the forms again', async ({ page }) => {
  await box(page).fill('nobody@example.com');
  await expect(page.getByText('Nobody is known by “nobody@example.com”')).toBeVisible();
  await expect(page.getByText('Only people that requests of the history were about')).toBeVisible();
  await expect(field(page, 'User id')).toBeHidden();
  await page.getByRole('button', { name: 'Clear the search' }).last().click();
  await expect(field(page, 'User id')).toBeVisible();
});

test('shows what is known of a person, each fact with the request that said it', async ({ page }) => {
  await field(page, 'User id').fill('u-7');
  await page.getByRole('button', { name: 'Paste JSON' }).first().click();
  await page.getByLabel('JSON object to paste').fill('{"plan": "pro", "sizes": ["S", "M"]}');
  await send(page, 'Identify user');
  await tab(page, 'Unsubscribe');
  await field(page, 'Campaign ids').fill('c-1');
  await send(page, 'Unsubscribe');
  await box(page).fill('u-7');
  await found(page).click();

  const attributes = part(page, 'Attributes');
  await expect(attributes.getByRole('row', { name: /sizes/ })).toContainText('S, M');
  await expect(part(page, 'Subscriptions').getByRole('row', { name: /c-1/ })).toContainText('Unsubscribed');
  await page.getByRole('button', { name: 'Send event…' }).click();
  await expect(field(page, 'User id')).toHaveValue('u-7');
  await expect(page.getByText('This form was filled from a person’s page.')).toBeVisible();
  await field(page, 'Event').fill('Order placed');
  await send(page, 'Send event');
  await page.getByRole('button', { name: 'Back to u-7' }).click();
  await expect(part(page, 'Events').getByRole('row', { name: /Order placed/ })).toContainText('1');

  await attributes.getByRole('row', { name: /plan/ }).getByRole('button').click();
  const pane = page.getByRole('complementary', { name: 'Request' });
  await expect(pane).toContainText('"plan": "pro"');
  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();
  await expect(page.getByRole('heading', { name: 'u-7' })).toBeFocused();
});

test('opens a form of a person at their own connection, and sets typed values aside', async ({ page }) => {
  await field(page, 'User id').fill('u-9');
  await send(page, 'Identify user');
  await field(page, 'User id').fill('typed-by-hand');
  await chooseConnection(page, 'interakt sandbox');
  await box(page).fill('u-9');
  await found(page).click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Merge ids…' }).click();
  await expect(page.getByRole('button', { name: 'Connection in use: Outbound sandbox' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Alias' })).toBeChecked();
  await expect(field(page, 'User id')).toHaveValue('u-9');
  await page.getByRole('button', { name: 'Restore what was typed before' }).click();
  await expect(field(page, 'User id')).toHaveValue('typed-by-hand');
});

test('lists the tokens by person and state, and leads to the person and back', async ({ page }) => {
  await openScreen(page, 'Devices');
  await expect(part(page, 'Known tokens')).toBeHidden();
  for (const [person, token] of [
    ['u-1', 'ios-1'],
    ['u-2', 'ios-2'],
  ] as const) {
    await field(page, 'User id').fill(person);
    await field(page, 'Device token').fill(token);
    await send(page, 'Register token');
    await expect(part(page, 'Known tokens')).toContainText(token);
  }
  const rows = part(page, 'Known tokens').getByRole('row');
  await page.getByRole('textbox', { name: 'Search the tokens' }).fill('u-2');
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText('ios-2');
  await rows.last().getByRole('button', { name: 'Disable ios-2' }).click();
  await expect(page.getByRole('radio', { name: 'Disable', exact: true })).toBeChecked();
  await expect(field(page, 'Device token')).toHaveValue('ios-2');
  await send(page, 'Disable token');
  await expect(rows.last()).toContainText('Disabled');
  await rows.last().getByRole('button', { name: 'u-2', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'u-2' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(part(page, 'Known tokens')).toBeVisible();
});

test('shows nothing of a masked person, and opens their form readable, which is recorded', async ({
  page,
}) => {
  await identifyAda(page);
  await openScreen(page, 'Devices');
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Device token').fill('ios-new-phone');
  await send(page, 'Register token');
  await page.getByRole('banner').getByRole('button', { name: 'Live masked' }).click();
  await page.getByRole('radio', { name: 'Mask all data' }).click();
  await page.keyboard.press('Escape');
  await openScreen(page, 'People');
  await box(page).fill('ada lovelace');
  await expect(found(page)).toContainText('Name ••••••');
  await box(page).press('Enter');
  await expect(page.getByRole('heading', { name: '••••••' })).toBeFocused();
  await expect(part(page, 'Devices').getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('main')).not.toContainText(/Ada|u-1001|example\.com|ios-/);
  await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0);

  await part(page, 'Devices').getByRole('button', { name: 'Disable ••••••' }).first().click();
  await expect(field(page, 'User id')).toHaveValue('u-1001');
  await expect(field(page, 'Device token')).toHaveValue('ios-new-phone');
  await openScreen(page, 'History');
  await expect(page.getByRole('row', { name: /Revealed/ }).first()).toBeVisible();
});
