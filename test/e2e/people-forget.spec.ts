import type { Locator, Page } from '@playwright/test';
import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, send } from './support/screens.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Find a person' });
const found = (page: Page) => page.getByRole('listbox', { name: 'People found' }).getByRole('option');
const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

async function identify(page: Page, id: string, name: string): Promise<void> {
  await field(page, 'User id').fill(id);
  await field(page, 'First name').fill(name);
  await send(page, 'Identify user');
}

test('forgets a person once their name is typed, having said what goes', { tag: '@both' }, async ({
  page,
}) => {
  await identify(page, 'u-1001', 'Ada');
  await identify(page, 'u-2', 'Ben');
  await box(page).fill('u-1001');
  await found(page).click();
  await page.getByRole('button', { name: 'On this computer' }).click();
  await page.getByRole('menuitem', { name: 'Forget on this computer…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget on this computer' });
  await expect(dialog).toContainText('1 request, 0 device tokens, 1 attribute');
  await expect(dialog).toContainText('Nothing changes at the services. This cannot be undone.');
  const confirm = dialog.getByRole('button', { name: 'Forget for good' });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type Ada to remove it for good').fill('Ben');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type Ada to remove it for good').fill('Ada');
  await confirm.click();
  const done = page.getByRole('dialog', { name: 'Forgotten' });
  await expect(done).toContainText('1 request removed from this computer');
  await expect(done).toContainText('nothing that names them alone is left in it');
  await done.getByRole('button', { name: 'Close' }).last().click();
  await box(page).fill('u-1001');
  await expect(page.getByText('Nobody is known by “u-1001”')).toBeVisible();
  await box(page).fill('u-2');
  await expect(found(page)).toHaveCount(1);
  // At the service they are still there.
  expect(JSON.stringify((await sandboxState(page)).outbound)).toContain('u-1001');
});

test('joins the same person at two services, and takes them apart', { tag: '@both' }, async ({ page }) => {
  await identify(page, 'u-1001', 'Ada');
  await chooseConnection(page, 'interakt sandbox');
  await identify(page, 'u-1001', 'Ada');
  await box(page).fill('u-1001');
  await expect(found(page)).toHaveCount(2);
  await found(page).filter({ hasText: 'Outbound' }).click();
  const timeline = part(page, 'Timeline').getByRole('row', { name: /Identify/ });
  await expect(timeline).toHaveCount(1);
  await part(page, 'Probably the same')
    .getByRole('button', { name: /^These are the same person/ })
    .click();
  await expect(part(page, 'Joined with')).toContainText('interakt sandbox');
  await expect(part(page, 'Probably the same')).toBeHidden();
  await expect(timeline).toHaveCount(2);

  await part(page, 'Joined with').getByRole('button', { name: 'Ada', exact: true }).click();
  await expect(part(page, 'Joined with')).toContainText('Outbound sandbox');
  await part(page, 'Joined with')
    .getByRole('button', { name: /^Not the same/ })
    .click();
  await expect(part(page, 'Joined with')).toBeHidden();
  await expect(timeline).toHaveCount(1);
  await part(page, 'Said not to be the same')
    .getByRole('button', { name: /^Leave it open again/ })
    .click();
  await expect(part(page, 'Probably the same')).toContainText('Outbound sandbox');
});

test('offers people to try with while nobody is known, and sends them to the sandbox as requests', {
  tag: '@both',
}, async ({ page }) => {
  await openScreen(page, 'Devices');
  await expect(part(page, 'Sample people')).toContainText('No device is known yet');
  await openScreen(page, 'People');
  const samples = part(page, 'Sample people');
  await expect(samples).toContainText('Ada Lovelace');
  await samples.getByRole('button', { name: 'Add these people to the sandbox' }).click();
  await expect(found(page).filter({ hasText: 'Ada Lovelace' }).first()).toBeVisible();
  await expect(box(page)).toHaveValue('Ada');
  await expect(page.getByText(/were not accepted/)).toHaveCount(0);
  await box(page).fill('020 7946 0018');
  await expect(found(page).filter({ hasText: 'Ada Lovelace' })).not.toHaveCount(0);
  await expect(found(page).filter({ hasText: 'Ada Lovelace' }).filter({ hasText: 'Outbound' })).toHaveCount(
    1,
  );
  await found(page).filter({ hasText: 'Ada Lovelace' }).filter({ hasText: 'Outbound' }).click();
  await expect(part(page, 'Devices').getByRole('row')).toHaveCount(4);
  const oldPhone = part(page, 'Devices').getByRole('row', { name: /ada-fcm-old/ });
  await expect(oldPhone).toContainText('Active');
  await expect(part(page, 'Probably the same')).toBeVisible();
  const state = (await sandboxState(page)).outbound;
  expect(JSON.stringify(state)).toContain('ada-17');
  const listed = await callDesk(page, 'history.list', {
    ...{ filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 100 },
  });
  const outcomes = listed.ok ? listed.value.rows : [];
  expect(outcomes.length).toBeGreaterThan(20);
  expect(new Set(outcomes.map(({ mode, outcome }) => `${mode} ${outcome}`))).toEqual(
    new Set(['sandbox accepted']),
  );
  await openScreen(page, 'Devices');
  await expect(part(page, 'Known tokens').getByRole('row', { name: /ada-fcm-old/ })).not.toHaveCount(0);
  await expect(part(page, 'Sample people')).toBeHidden();
});

test('says when the history is cleared whom the app no longer knows then', async ({ page }) => {
  await identify(page, 'u-1001', 'Ada');
  await identify(page, 'u-2', 'Ben');
  await openScreen(page, 'History');
  await page.getByRole('button', { name: 'More about the history' }).click();
  await page.getByRole('menuitem', { name: 'Clear history…' }).click();
  await page.getByRole('radio', { name: 'Everything' }).check();
  await expect(page.getByRole('dialog')).toContainText('2 people are then no longer known here.');
});
