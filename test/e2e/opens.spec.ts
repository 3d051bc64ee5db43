import { simulations } from '../../electron/sandbox/registry.ts';
import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { openScreen, screens } from './support/screens.ts';

test('opens, and each screen of its sidebar', { tag: '@both' }, async ({ page, violations }) => {
  await expect(page).toHaveTitle('Audience Desk');
  await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(screens.length);
  for (const screen of screens) {
    await openScreen(page, screen);
    await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible();
  }
  expect(violations.found).toEqual([]);
});

test('offers the simulated services from the first launch on', { tag: '@both' }, async ({ page, desk }) => {
  const described = await callDesk(page, 'desk.describe', {});
  expect(described.ok && described.value.dataFolder).toBe(desk.home);
  const services = simulations.map(({ name }) => name).sort();
  expect(Object.keys((await desk.sandbox()).baseUrls).sort()).toEqual(services);
  expect((await sandboxState(page)).requests).toEqual([]);
});

test('opens again on the same data', { tag: ['@both', '@starts-app'] }, async ({ page, desk }) => {
  await expect(page).toHaveTitle('Audience Desk');
  const again = await desk.restart();
  await expect(again).toHaveTitle('Audience Desk');
  const described = await callDesk(again, 'desk.describe', {});
  expect(described.ok && described.value.dataFolder).toBe(desk.home);
});

test('notices a page that breaks its own policy', { tag: '@both' }, async ({ page, violations }) => {
  // Noticed twice: as the page's event, and in the browser's console.
  violations.expect(/content security policy/i);
  violations.expect(/^uncaught: nobody caught this/);
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.append('body { color: red }');
    document.body.append(style);
    setTimeout(() => Promise.reject(new Error('nobody caught this')));
  });
});

test('a screen whose code cannot be fetched says so, and the others go on', async ({ page, violations }) => {
  // What the browser itself says of the file; nothing is uncaught.
  violations.expect(/Failed to load resource/);
  await page.route(/HistoryPage-/, (route) => route.abort());
  await page.reload();
  await openScreen(page, 'People');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('This screen cannot be opened')).toBeVisible();
  await openScreen(page, 'Files');
  await expect(page.getByRole('heading', { name: 'Files' })).toBeVisible();
});
