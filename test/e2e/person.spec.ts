import type { Locator, Page } from '@playwright/test';
import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, outcome, send, tab } from './support/screens.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Find a person' });
const found = (page: Page) => page.getByRole('listbox', { name: 'People found' }).getByRole('option');
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

  await attributes.getByRole('row', { name: /plan/ }).getByRole('button').last().click();
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
  await page.getByRole('menuitem', { name: 'Unsubscribe…' }).click();
  await expect(page.getByRole('button', { name: 'Connection in use: Outbound sandbox' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Unsubscribe' })).toBeChecked();
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

const changed = (page: Page): Locator => part(page, 'What changed here');

test('disables the old one of three phones found by a number, undoes it on the page, and shows the timeline', {
  tag: '@both',
}, async ({ page }) => {
  await field(page, 'User id').fill('u-1001');
  await field(page, 'First name').fill('Ada');
  await field(page, 'Phone').fill('+436601234567');
  await page.getByRole('button', { name: /^More fields/ }).click();
  await field(page, 'APNs tokens').fill('ios-old-phone\nios-tablet');
  await field(page, 'GCM tokens').fill('android-phone');
  await send(page, 'Identify user');
  await box(page).fill('0660 123 45 67');
  await box(page).press('Enter');
  await expect(part(page, 'Devices').getByRole('row')).toHaveCount(4);
  await part(page, 'Devices').getByRole('button', { name: 'Disable ios-old-phone' }).click();
  await send(page, 'Disable token');
  await page.getByRole('button', { name: 'Back to Ada' }).click();

  await expect(changed(page)).toContainText('token ios-old-phone');
  await expect(changed(page)).toContainText(/active.*disabled/);
  await changed(page)
    .getByRole('button', { name: /^Undo: Register this token again/ })
    .click();
  const undo = changed(page).getByRole('region', { name: 'What will be sent' });
  await expect(undo).toContainText('"ios-old-phone"');
  await changed(page).getByRole('button', { name: 'Register token' }).press('Enter');
  await expect(changed(page)).toContainText('Accepted');
  const { tokens } = (await sandboxState(page)).outbound;
  expect(tokens).toMatchObject([
    { token: 'ios-old-phone', status: 'active' },
    { token: 'ios-tablet', status: 'active' },
    { token: 'android-phone', status: 'active' },
  ]);
  const rows = part(page, 'Timeline').getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(2)).toContainText('Undone');
  await changed(page).getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'Ada' })).toBeFocused();
});

test('changes an attribute where it stands, sends only that, and takes it back', {
  tag: '@both',
}, async ({ page }) => {
  await field(page, 'User id').fill('u-7');
  await page.getByRole('button', { name: 'Paste JSON' }).first().click();
  await page.getByLabel('JSON object to paste').fill('{"plan": "free", "city": "Graz"}');
  await send(page, 'Identify user');
  await box(page).fill('u-7');
  await box(page).press('Enter');
  const attributes = part(page, 'Attributes');

  await attributes.getByRole('button', { name: 'Edit plan' }).press('Enter');
  const value = page.getByRole('textbox', { name: 'Value of plan' });
  await expect(value).toBeFocused();
  await expect(attributes.getByText('Nothing is changed yet.')).toBeVisible();
  await value.press('Escape');
  await expect(value).toBeHidden();
  await expect(attributes.getByRole('button', { name: 'Edit plan' })).toBeFocused();

  await attributes.getByText('free', { exact: true }).click();
  await value.fill('pro');
  const preview = attributes.getByRole('region', { name: 'What will be sent' });
  await expect(preview).toContainText('"plan": "pro"');
  await expect(preview).not.toContainText('city');
  await value.press('Control+Enter');
  const done = attributes.getByRole('region', { name: 'What became of it' });
  await expect(done).toContainText('Accepted');
  await expect(changed(page)).toContainText(/plan.*free.*pro/);
  await expect(attributes.getByRole('row', { name: /^plan pro/ })).toBeVisible();

  await done.getByRole('button', { name: 'Undo: Restore plan = free' }).click();
  await expect(done.getByRole('region', { name: 'What will be sent' })).toContainText('"plan": "free"');
  await done.getByRole('button', { name: 'Identify user' }).click();
  await expect(attributes.getByRole('row', { name: /^plan free/ })).toBeVisible();

  await attributes.getByRole('button', { name: 'Add an attribute' }).click();
  await attributes.getByRole('textbox', { name: 'Name' }).fill('vip');
  await attributes.getByRole('combobox', { name: 'Type' }).selectOption('boolean');
  await attributes.getByRole('button', { name: 'Identify user' }).last().click();
  await expect(attributes.getByRole('row', { name: /^vip true/ })).toBeVisible();
  const { users } = (await sandboxState(page)).outbound as unknown as {
    users: readonly { readonly attributes: object }[];
  };
  expect(users[0]?.attributes).toEqual({ plan: 'free', city: 'Graz', vip: true });
});

test('gives a person a value of their own in place of a group’s, and says what cannot be taken back', async ({
  page,
}) => {
  await callDesk(page, 'sending.send', {
    action: 'identify',
    values: {
      ...{ userId: 'u-7', groupId: 'acme' },
      groupAttributes: [{ name: 'tier', type: 'text', value: 'gold' }],
    },
    ...{ connectionIds: ['sandbox-outbound'], confirmed: [] },
  });
  await box(page).fill('u-7');
  await box(page).press('Enter');
  const attributes = part(page, 'Attributes');
  await expect(attributes.getByRole('row', { name: /^tier gold/ })).toContainText('Group');
  await attributes.getByRole('button', { name: 'Edit tier' }).click();
  const value = page.getByRole('textbox', { name: 'Value of tier' });
  await value.fill('silver');
  await value.press('Control+Enter');
  await expect(attributes.getByRole('row', { name: /^tier silver/ })).toContainText('Person');
  const done = attributes.getByRole('region', { name: 'What became of it' });
  await expect(done).toContainText('Accepted');
  await expect(done).toContainText('“gold”, was the group’s.');
  await expect(changed(page)).toContainText('“gold”, was the group’s.');
  await expect(page.getByText('No earlier request')).toHaveCount(0);
});

test('shows subscriptions whole beside the attributes of a window of usual size', async ({ page }) => {
  await page.setViewportSize({ width: 1_280, height: 800 });
  await identifyAda(page);
  await tab(page, 'Unsubscribe');
  await field(page, 'Campaign ids').fill('winter-newsletter');
  await send(page, 'Unsubscribe');
  await box(page).fill('u-1001');
  await box(page).press('Enter');
  const subscriptions = part(page, 'Subscriptions');
  await expect(subscriptions.getByText('winter-newsletter')).toBeVisible();
  const cut = () =>
    subscriptions
      .locator('th, td')
      .evaluateAll((cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
      );
  expect(await cut()).toEqual([]);
  await subscriptions.getByRole('button', { name: 'Subscribe: winter-newsletter' }).click();
  const preview = subscriptions.getByRole('region', { name: 'What will be sent' });
  await expect(preview).toBeVisible();
  expect((await preview.boundingBox())?.width).toBeGreaterThan(300);
});

test('sends a form that a person’s page filled in by the keys alone', async ({ page }) => {
  await identifyAda(page);
  await box(page).fill('u-1001');
  await box(page).press('Enter');
  await part(page, 'Devices').getByRole('button', { name: 'Disable ios-old-phone' }).press('Enter');
  await expect(field(page, 'Device token')).toHaveValue('ios-old-phone');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(outcome(page)).toContainText('Accepted');
  expect((await sandboxState(page)).outbound.tokens).toMatchObject([{ status: 'disabled' }]);
  await page.getByRole('button', { name: 'Register this token again…' }).click();
  await page.getByRole('button', { name: 'Back to Ada Lovelace' }).click();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeFocused();
});

test('edits a masked attribute only once it is revealed, which is recorded', async ({ page }) => {
  await field(page, 'User id').fill('u-7');
  await page.getByRole('button', { name: 'Paste JSON' }).first().click();
  await page.getByLabel('JSON object to paste').fill('{"plan": "gold-plan"}');
  await send(page, 'Identify user');
  await page.getByRole('banner').getByRole('button', { name: 'Live masked' }).click();
  await page.getByRole('radio', { name: 'Mask all data' }).click();
  await page.keyboard.press('Escape');
  await box(page).fill('u-7');
  await box(page).press('Enter');
  const attributes = part(page, 'Attributes');
  await attributes.getByRole('button', { name: 'Edit plan: reveal it first' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Value of plan' })).toBeHidden();
  await expect(attributes).not.toContainText('gold-plan');
  await attributes.getByRole('button', { name: 'Reveal plan' }).click();
  await expect(attributes).toContainText('gold-plan');
  await attributes.getByRole('button', { name: 'Edit plan' }).click();
  await expect(page.getByRole('textbox', { name: 'Value of plan' })).toHaveValue('gold-plan');
  await openScreen(page, 'History');
  await page.getByRole('row', { name: /Revealed/ }).click();
  await expect(page.getByRole('list', { name: 'What was revealed' })).toContainText('form, plan');
});

test('answers who touched a person, by kind, by how it was sent, and by time', async ({ page }) => {
  await identifyAda(page);
  await tab(page, 'Unsubscribe');
  await field(page, 'Campaign ids').fill('c-1');
  await send(page, 'Unsubscribe');
  await box(page).fill('u-1001');
  await box(page).press('Enter');
  const timeline = part(page, 'Timeline');
  const rows = timeline.getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.last()).toContainText('By hand');
  const choose = async (filter: string, option: string) => {
    await timeline.getByRole('combobox', { name: filter }).or(timeline.getByLabel(filter)).first().click();
    await page.getByRole('option', { name: option }).click();
  };
  await choose('Time', 'Last 7 days');
  await choose('Kind of request', 'Subscriptions');
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText('Unsubscribe');
  await choose('How it was sent', 'Rows of files');
  await expect(timeline).toContainText('No request about this person fits.');
  await timeline.getByRole('button', { name: 'Show all of them' }).click();
  await expect(rows).toHaveCount(3);

  const subscriptions = part(page, 'Subscriptions');
  await subscriptions.getByRole('button', { name: 'Subscribe: c-1' }).click();
  await subscriptions.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await expect(subscriptions.getByRole('row', { name: /^c-1 Subscribed/ })).toBeVisible();
  await expect(changed(page)).toContainText(/messages of c-1.*unsubscribed.*subscribed/);
});

test('merges two people seen side by side, and says before what is lost', { tag: '@both' }, async ({
  page,
}) => {
  for (const [id, plan, token] of [
    ['u-2', 'free', 'ios-two'],
    ['u-1', 'pro', 'ios-one'],
  ] as const) {
    await field(page, 'User id').fill(id);
    const more = page.getByRole('button', { name: /^More fields/ });
    if (await more.isVisible()) await more.click();
    await field(page, 'APNs tokens').fill(token);
    await page.getByRole('button', { name: 'Paste JSON' }).first().click();
    await page.getByLabel('JSON object to paste').fill(`{"plan": "${plan}"}`);
    await send(page, 'Identify user');
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
  }
  await box(page).fill('u-1');
  await box(page).press('Enter');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Merge ids…' }).click();
  const merge = part(page, 'Merge with another person');
  await merge.getByRole('textbox', { name: 'Find the person to merge with' }).fill('u-2');
  await merge.getByRole('button', { name: 'u-2', exact: true }).click();
  await expect(merge.getByRole('columnheader', { name: 'u-1: stays' })).toBeVisible();
  await expect(merge.getByRole('columnheader', { name: 'u-2: goes' })).toBeVisible();
  const lost = merge.getByRole('region', { name: 'What is lost' });
  await expect(lost).toContainText('The id u-2');
  await expect(lost).toContainText('One value of plan: “pro” stands beside “free”');
  await expect(lost).toContainText('1 token of u-2 will belong to u-1: ios-two.');
  await merge.getByRole('button', { name: 'Merge ids' }).click();
  await expect(page.getByRole('dialog')).toContainText('This cannot be undone.');
  await page.getByRole('dialog').getByRole('button', { name: 'Merge u-2 into u-1' }).click();
  await expect(merge.getByRole('region', { name: 'What became of it' })).toContainText('Accepted');
  await expect(part(page, 'Devices')).toContainText('ios-two');
});

test('finds the requests below the people, and goes through both by keyboard', async ({ page }) => {
  await identifyAda(page);
  await box(page).fill('ada');
  const requests = page.getByRole('listbox', { name: 'Their requests' });
  await expect(requests.getByRole('option')).toHaveCount(1);
  await box(page).press('ArrowDown');
  await expect(requests.getByRole('option')).toHaveAttribute('aria-selected', 'true');
  await box(page).press('Enter');
  const pane = page.getByRole('complementary', { name: 'Request' });
  await expect(pane).toContainText('"first_name": "Ada"');
  await box(page).press('Escape');
  await expect(pane).toBeHidden();
  await expect(box(page)).toHaveValue('ada');
  await page.getByRole('button', { name: 'All in History' }).click();
  await expect(page.getByText('Requests about people found by “ada”')).toBeVisible();
  await expect(page.getByRole('row', { name: /Identify/ })).toHaveCount(1);
});

test('looks up somebody who is not known here, of whom a service tells several', async ({ page }) => {
  await box(page).fill('2079460018');
  const look = part(page, 'Look up at a service');
  await look.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(look).toContainText('2 people fit.');
  await expect(look.getByRole('button', { name: 'Edit…' })).toBeHidden();
  await look
    .getByRole('listitem')
    .filter({ hasText: 'ada-17' })
    .getByRole('button', { name: 'This one' })
    .click();
  await expect(look.getByRole('table', { name: 'Sent from here and at the service' })).toContainText('Ada');
  await look.getByRole('button', { name: 'Edit…' }).click();
  await expect(field(page, 'User id')).toHaveValue('ada-17');
  await openScreen(page, 'History');
  await expect(page.getByRole('row', { name: /Read by id/ })).toHaveCount(1);
});

test('chooses one of several masked people by their place', async ({ page }) => {
  await page.getByRole('banner').getByRole('button', { name: 'Live masked' }).click();
  await page.getByRole('radio', { name: 'Mask all data' }).click();
  await page.keyboard.press('Escape');
  await box(page).fill('2079460018');
  const look = part(page, 'Look up at a service');
  await look.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(look).toContainText('2 people fit.');
  await expect(look).not.toContainText('ada-17');
  const matches = look.getByRole('list', { name: 'People who fit' }).getByRole('listitem');
  await matches.first().getByRole('button', { name: 'This one' }).click();
  await expect(matches).toHaveCount(0);
  await expect(look.getByRole('table', { name: 'Sent from here and at the service' })).toContainText('••');
  await expect(look).toContainText('To fill a form with this person, reveal their id');
  await expect(look.getByRole('button', { name: 'Edit…' })).toBeHidden();
  await openScreen(page, 'History');
  await expect(page.getByRole('row', { name: /Read by id/ })).toHaveCount(1);
});

test('shows what was sent beside what the service holds, and never one for the other', async ({ page }) => {
  await chooseConnection(page, 'Bloomreach sandbox');
  await field(page, 'Customer id').fill('ada-17');
  await field(page, 'First name').fill('Augusta');
  await send(page, 'Identify customer');
  await box(page).fill('ada-17');
  await box(page).press('Enter');
  const held = part(page, 'At the service');
  await held.getByRole('button', { name: 'Ask Bloomreach' }).click();
  const table = held.getByRole('table', { name: 'Sent from here and at the service' });
  await expect(table.getByRole('row', { name: /^firstName/ })).toContainText('Augusta');
  await expect(table.getByRole('row', { name: /^firstName Augusta Augusta/ })).toContainText('Same');
  await expect(table.getByRole('row', { name: /^last_name/ })).toContainText('Only there');
  await expect(held.getByRole('table', { name: 'Consents at the service' })).toContainText('Newsletter');
  await expect(held.getByRole('table', { name: 'Tokens at the service' })).toContainText('APNs (iOS)');
  await held.getByRole('button', { name: /^Disable a17a.* at the service$/ }).click();
  await expect(page.getByText('This form was filled from what the service told.')).toBeVisible();
  await expect(field(page, 'Device token')).toHaveValue('a17a'.repeat(16));
});
