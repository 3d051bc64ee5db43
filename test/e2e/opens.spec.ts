import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';

const rooms = ['People', 'Events', 'Devices', 'Analyses', 'History', 'Connections'];

test('opens with every room in its rail', { tag: '@both' }, async ({ page, violations }) => {
  await expect(page).toHaveTitle('Audience Desk');
  const rail = page.getByRole('navigation');
  for (const room of rooms) {
    await expect(rail.getByRole('link', { name: room })).toBeVisible();
  }
  expect(violations.found).toEqual([]);
});

test('has the simulated services at hand from the first launch on', { tag: '@both' }, async ({
  page,
  desk,
}) => {
  const described = await callDesk(page, 'desk.describe', {});
  expect(described.ok && described.value.dataFolder).toBe(desk.home);
  expect(Object.keys((await desk.sandbox()).baseUrls)).toHaveLength(5);
  expect((await sandboxState(page)).requests).toEqual([]);
});

test('opens again on the same data', { tag: ['@both', '@starts-app'] }, async ({ page, desk }) => {
  await expect(page).toHaveTitle('Audience Desk');
  const again = await desk.restart();
  await expect(again).toHaveTitle('Audience Desk');
  const described = await callDesk(again, 'desk.describe', {});
  expect(described.ok && described.value.dataFolder).toBe(desk.home);
});

test('hears a page that breaks its own rules', { tag: '@both' }, async ({ page, violations }) => {
  // Heard twice: as the page's event, and in the browser's own words.
  violations.expect(/content security policy/i);
  violations.expect(/^uncaught: nobody caught this/);
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.append('body { color: red }');
    document.body.append(style);
    setTimeout(() => Promise.reject(new Error('nobody caught this')));
  });
});
