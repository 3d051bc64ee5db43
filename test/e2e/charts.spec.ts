import type { Page } from '@playwright/test';
import { expect, test } from './support/desk-test.ts';
import { openScreen } from './support/screens.ts';

const day = (index: number) => new Date(Date.UTC(2024, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
const list = <Item>(length: number, make: (index: number) => Item) =>
  Array.from({ length }, (_one, index) => make(index));

const retention = {
  success: true,
  name: 'Cohorts',
  header: ['starting date', 'initial step', ...list(5, (period) => `day ${period}`)],
  rows: list(4, (cohort) => [
    day(cohort),
    1_000,
    ...list(5, (period) => 1_000 - period * 100 - cohort * 10 * period),
  ]),
};

/** The place's name and its value are one more than its index. */
const days = (count: number) => ({
  success: true,
  name: 'Days',
  header: ['date', 'count(purchase)'],
  rows: list(count, (index) => [day(index), index + 1]),
});

async function chartOf(page: Page, content: unknown) {
  await openScreen(page, 'Analyses');
  const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) };
  await page.locator('input[type=file]').setInputFiles(file);
  return page.getByRole('application');
}

const spoken = (page: Page, words: string) => page.locator('[aria-live=polite]').filter({ hasText: words });

test('lines are drawn in elements: all of them at a place, switched off by name, explained by a click', async ({
  page,
}) => {
  const chart = await chartOf(page, retention);
  for (const name of ['2024-01-01', '2024-01-04'])
    await page.getByRole('button', { name, exact: true }).click();
  const lines = chart.locator('polyline[data-mark=line]');
  await expect(lines).toHaveCount(3);
  await expect(chart.locator('canvas')).toHaveCount(0);
  // The mean is at 54 % where the first cohort is at 60 %.
  const box = await chart.locator('.recharts-cartesian-grid').boundingBox();
  if (box === null) throw new Error('The plot is not there.');
  await page.mouse.move(box.x + box.width - 2, box.y + 20);
  const tooltip = page.locator('[class*=tooltips]');
  await expect(tooltip).toContainText(
    /Day 4.*2024-01-01: 60\.0\s%.*2024-01-04: 48\.0\s%.*Weighted mean: 54\.0\s%/,
  );
  await page.getByRole('group', { name: 'Lines drawn' }).getByLabel('2024-01-01').uncheck();
  await expect(lines).toHaveCount(2);
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.move(box.x + box.width - 2, box.y + 20);
  await expect(tooltip).toContainText(/Day 4.*2024-01-04: 48\.0\s%/);
  await expect(tooltip).not.toContainText('2024-01-01');
  // The keys walk what is drawn.
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(spoken(page, '2024-01-04: 100.0')).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(spoken(page, 'Day 4')).toContainText(/Weighted mean: 54\.0\s%/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /Weighted mean/ })).toBeVisible();
  await page.keyboard.press('Escape');
  const dot = await chart.locator('circle[data-mark=dot]').nth(2).boundingBox();
  if (dot === null) throw new Error('The line has no dots.');
  await page.mouse.click(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await expect(page.getByRole('dialog', { name: /2024-01-04/ })).toBeVisible();
  await page.keyboard.press('Escape');
  for (const name of ['2024-01-04', 'Weighted mean'])
    await expect(page.getByRole('group', { name: 'Lines drawn' }).getByLabel(name)).toBeEnabled();
  await page.getByRole('group', { name: 'Lines drawn' }).getByLabel('2024-01-04').uncheck();
  await expect(page.getByRole('group', { name: 'Lines drawn' }).getByLabel('Weighted mean')).toBeDisabled();
});

test('of a long line a part is looked at, by the pointer and by the keys of its handles', async ({
  page,
}) => {
  const chart = await chartOf(page, days(200));
  const [first, last] = [chart.getByRole('slider').first(), chart.getByRole('slider').last()];
  await expect(first).toHaveAccessibleName(`Min value: ${day(0)}, Max value: ${day(199)}`);
  const box = await last.boundingBox();
  const start = await first.boundingBox();
  if (box === null || start === null) throw new Error('The handles are not there.');
  await page.mouse.move(box.x + 4, box.y + 10);
  await page.mouse.down();
  await page.mouse.move((box.x + start.x) / 2 + 4, box.y + 10, { steps: 5 });
  await page.mouse.up();
  const named = async () => /Max value: (\S+)/.exec((await last.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await expect.poll(named).not.toBe(day(199));
  const middle = (Date.parse(await named()) - Date.parse(day(0))) / 86_400_000;
  expect(Math.abs(middle - 100)).toBeLessThan(5);
  await last.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(last).toHaveAccessibleName(`Min value: ${day(0)}, Max value: ${day(middle - 1)}`);
  await expect(spoken(page, day(0))).toHaveCount(0);
  // What lies outside is not walked to.
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect(spoken(page, day(middle - 1))).toContainText(`count(purchase): ${middle}`);
});

test('bars of a report are drawn in elements and explained; a lying funnel is painted', async ({ page }) => {
  const cities = {
    success: true,
    name: 'Cities',
    header: ['city', 'count(purchase)'],
    rows: list(12, (index) => [`City ${index}`, 1_200 - 100 * index]),
  };
  const chart = await chartOf(page, cities);
  const bars = chart.locator('rect[data-mark=solid]');
  await expect(bars).toHaveCount(12);
  const widths = await bars.evaluateAll((all) => all.map((one) => Number(one.getAttribute('width'))));
  expect(widths.map((width) => Math.round((12 * width) / (widths[0] ?? 0)))).toEqual(
    list(12, (index) => 12 - index),
  );
  await bars.nth(3).hover();
  await expect(page.locator('[class*=tooltips]')).toContainText(/City 3.*count\(purchase\): 900/);
  await bars.nth(3).click();
  await expect(page.getByRole('dialog', { name: /City 3/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Another analysis' }).click();
  const steps = list(10, (index) => `Step ${index}`);
  await chartOf(page, {
    success: true,
    steps,
    total: { counts: list(10, (index) => 100 - index), times: [] },
  });
  await expect(chart.locator('canvas')).toHaveCount(1);
  await expect(chart.locator('svg')).toHaveCount(0);
});

test('draws no two cohorts in one colour: a thirteenth is added once another was taken away', async ({
  page,
}) => {
  const cohorts = {
    ...retention,
    rows: list(14, (cohort) => [day(cohort), 1_000, ...list(5, () => 900 - cohort)]),
  };
  await chartOf(page, cohorts);
  const button = (cohort: number) => page.getByRole('button', { name: day(cohort), exact: true });
  for (let cohort = 0; cohort < 12; cohort += 1) await button(cohort).click();
  const drawn = page.getByRole('grid').locator('button[aria-pressed=true]');
  await expect(drawn).toHaveCount(12);
  await button(12).click();
  await expect(page.getByText('12 cohorts are drawn, each in a colour of its own.')).toBeVisible();
  await expect(button(12)).toHaveAttribute('aria-pressed', 'false');
  await button(0).click();
  await button(12).click();
  await expect(drawn).toHaveCount(12);
  await expect(button(12)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('12 cohorts are drawn')).toHaveCount(0);
});
