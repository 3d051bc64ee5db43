import type { Page } from '@playwright/test';
import { callDesk, expect, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, outcome, request, send } from './support/screens.ts';

const pane = (page: Page) => page.getByRole('complementary', { name: 'Request' });
const row = (page: Page) => page.getByRole('row', { name: /Accepted/ }).first();

/** A live connection, armed and in use, to a simulated service. */
async function useLiveConnection(page: Page): Promise<void> {
  const listed = await callDesk(page, 'connections.list', {});
  const sandbox = listed.ok ? listed.value.find(({ vendor }) => vendor === '7segments') : undefined;
  if (sandbox === undefined) throw new Error('no sandbox');
  const { vendor, baseUrl, timeout, settings } = sandbox;
  const saved = await callDesk(page, 'connections.save', {
    ...{ id: null, name: 'Shop', colour: 'orange', mode: 'live', secrets: {} },
    ...{ vendor, baseUrl, timeout, settings },
  });
  if (!saved.ok) throw new Error(saved.error.message);
  await callDesk(page, 'connections.arm', { id: saved.value.id, name: 'Shop', minutes: 5 });
  await chooseConnection(page, 'Shop');
}

async function identify(page: Page, plan: string): Promise<void> {
  await openScreen(page, 'People');
  await field(page, 'Customer id').fill('john-4711');
  const value = page.getByLabel('Properties: value 1');
  if (!(await value.isVisible())) {
    await page.getByRole('button', { name: 'Add properties' }).click();
    await page.getByLabel('Properties: name 1').fill('plan');
  }
  await value.fill(plan);
  await expect(request(page)).toContainText(`"plan": "${plan}"`);
  await send(page, 'Identify customer');
  await expect(outcome(page)).toContainText('Accepted');
}

async function choosePrivacy(page: Page, shown: string, wanted: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: shown }).click();
  await page.getByRole('radio', { name: wanted }).click();
  await page.keyboard.press('Escape');
}

test('masks the history of a live connection; what is revealed is recorded and forgotten', {
  tag: '@both',
}, async ({ page }) => {
  await useLiveConnection(page);
  await identify(page, 'platinum');
  await page.getByRole('button', { name: 'Open in History' }).click();
  await expect(pane(page)).toContainText('"plan": ••••••');
  await expect(row(page)).toContainText('••••••');
  await expect(page.locator('body')).not.toContainText(/john-4711|platinum/);
  await page.getByRole('textbox', { name: 'Search the history' }).fill('platinum');
  await expect(row(page)).toBeVisible();

  await page.clock.install();
  const reveal = pane(page).getByRole('button', { name: 'Reveal person' });
  await reveal.focus();
  await page.keyboard.press('Enter');
  await expect(pane(page)).toContainText('john-4711');
  await expect(pane(page).getByRole('button', { name: 'Mask person again' })).toBeFocused();
  await expect(pane(page).getByRole('timer')).toHaveText(/^(30|29) s$/);
  await expect(pane(page).getByRole('list', { name: 'What was revealed' })).toContainText(
    'Revealed: person,',
  );
  await expect(row(page)).toContainText('Revealed');
  await page.clock.runFor(10_000);
  await expect(pane(page).getByRole('timer')).toHaveText(/^(20|19) s$/);
  await page.clock.runFor(21_000);
  await expect(pane(page)).not.toContainText('john-4711');

  await reveal.click();
  await expect(pane(page)).toContainText('john-4711');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  });
  await expect(pane(page)).not.toContainText('john-4711', { timeout: 1_000 });
  await pane(page).getByRole('button', { name: 'Reveal plan' }).click();
  await expect(pane(page)).toContainText('platinum');
  await pane(page).getByRole('button', { name: 'Mask plan again' }).click();
  await expect(pane(page)).not.toContainText('platinum');
  await pane(page).getByRole('button', { name: 'Reveal plan' }).click();
  await expect(pane(page)).toContainText('platinum');
  await pane(page).getByRole('button', { name: 'Close' }).click();
  await row(page).click();
  await expect(pane(page)).toContainText('Revealed: request, properties plan,');
  await expect(page.locator('body')).not.toContainText(/john-4711|platinum/);
});

test('opens the form of a masked request, names its undo without a value, and records it', async ({
  page,
}) => {
  await useLiveConnection(page);
  await identify(page, 'basic');
  await identify(page, 'platinum');
  await page.getByRole('button', { name: 'Clear' }).click();
  await openScreen(page, 'History');
  await row(page).click();
  await expect(pane(page)).toContainText('That is recorded here.');
  await expect(page.locator('body')).not.toContainText(/john-4711|basic|platinum/);
  await pane(page).getByRole('button', { name: 'Restore plan…' }).click();
  await expect(field(page, 'Customer id')).toHaveValue('john-4711');
  await expect(request(page)).toContainText('"plan": "basic"');
  await openScreen(page, 'History');
  await row(page).click();
  await expect(pane(page)).toContainText('Revealed: the form,');
});

test('masks by the choice in the header, by keyboard too, and keeps the choice', {
  tag: '@starts-app',
}, async ({ page, desk }) => {
  await field(page, 'User id').fill('u-1001');
  await send(page, 'Identify user');
  await page.getByRole('button', { name: 'Open in History' }).click();
  await expect(pane(page)).toContainText('u-1001');
  await page.getByRole('banner').getByRole('button', { name: 'Live masked' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('What is typed in a form stays readable.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Mask live data' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(pane(page)).not.toContainText('u-1001');
  await expect(row(page)).not.toContainText('u-1001');
  await openScreen(page, 'People');
  await expect(field(page, 'User id')).toHaveValue('u-1001');

  const again = await desk.restart();
  await openScreen(again, 'History');
  await expect(row(again)).toContainText('••••••');
  await choosePrivacy(again, 'All masked', 'Mask nothing');
  await expect(row(again)).toContainText('u-1001');
  await expect(again.getByRole('banner').getByRole('button', { name: 'Not masked' })).toBeVisible();
});
