import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { chooseConnection, field, openScreen, outcome, request, send, tab } from './support/screens.ts';

test('a connection has the address of the region that is chosen, and a site id to read', async ({ page }) => {
  await openScreen(page, 'Connections');
  await page.getByRole('button', { name: 'Add a connection' }).click();
  await page.getByLabel('Service').first().click();
  await page.getByRole('option', { name: 'Customer.io' }).click();
  await expect(field(page, 'Base URL')).toHaveValue('https://track.customer.io/api/v1');
  await page.getByRole('radiogroup', { name: 'Region' }).getByText('EU').click();
  await expect(field(page, 'Base URL')).toHaveValue('https://track-eu.customer.io/api/v1');
  await field(page, 'Base URL').fill('https://track.customer.io/api/v1');
  await expect(page.getByRole('radio', { name: 'US' })).toBeChecked();
  await field(page, 'Name').fill('Shop');
  await field(page, 'Site id').fill('site-1');
  await field(page, 'API key').fill('key-4711');
  await page.getByRole('button', { name: 'Add connection' }).click();
  await expect(page.getByRole('button', { name: 'Connection in use: Shop' })).toBeVisible();
  const listed = await callDesk(page, 'connections.list', {});
  expect(listed.ok && listed.value.find(({ name }) => name === 'Shop')).toMatchObject({
    settings: { siteId: 'site-1' },
    secretsHeld: ['apiKey'],
  });
});

test('a suppression is asked about, and taken back in its own words', async ({ page }) => {
  await chooseConnection(page, 'Customer.io sandbox');
  await openScreen(page, 'People');
  await tab(page, 'Suppress');
  await field(page, 'User id').fill('ada@home');
  await expect(request(page)).toContainText('/customers/ada%40home/suppress');
  await page.getByRole('button', { name: 'Suppress person' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('whatever is sent about ada@home later is ignored');
  await dialog.getByRole('button', { name: 'Suppress ada@home' }).click();
  await expect(outcome(page)).toContainText('Accepted');
  expect((await sandboxState(page)).customerio.suppressed).toEqual(['ada@home']);
  await page.getByRole('button', { name: 'Open in History' }).click();
  const pane = page.getByRole('complementary', { name: 'Request' });
  await pane.getByRole('button', { name: 'Unsuppress this person…' }).click();
  await expect(page.getByRole('radio', { name: 'Unsuppress', exact: true })).toBeChecked();
  await send(page, 'Unsuppress person');
  await expect(outcome(page)).toContainText('Accepted');
  expect((await sandboxState(page)).customerio.suppressed).toEqual([]);
});
