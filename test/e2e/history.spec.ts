import { expect, test } from './support/desk-test.ts';
import { field, openRoom, send } from './support/screens.ts';

test('lists every request with its answer, finds it, and opens it', async ({ page, desk }) => {
  await openRoom(page, 'History');
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible();
  await page.getByRole('button', { name: 'Send a first event' }).click();
  await field(page, 'User id').fill('u-1001');
  await field(page, 'Event').fill('100% sure_thing');
  await send(page, 'Send event');
  await page.getByRole('button', { name: 'Open in History' }).click();

  const row = page.getByRole('row', { name: /100% sure_thing/ });
  await expect(row).toContainText('Accepted');
  await expect(row).toContainText('200');
  const pane = page.getByRole('complementary', { name: 'Request' });
  await expect(pane).toContainText('"event": "100% sure_thing"');
  await expect(pane).toContainText('••••••••');

  const search = page.getByRole('textbox', { name: 'Search the history' });
  await search.fill('100_ sure');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await search.fill('100% sure_');
  await expect(row).toBeVisible();

  const again = await desk.restart();
  await openRoom(again, 'History');
  await expect(again.getByRole('row', { name: /100% sure_thing/ })).toContainText('Accepted');
});
