import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk-test.ts';
import { check, chooseFile, people, runOf } from './support/files.ts';
import { chooseConnection, field, openScreen, screens, send } from './support/screens.ts';

type Scheme = 'light' | 'dark';

/** Serious breaches of WCAG 2.2 AA, by rule and place. In the second scheme only colours differ from the first. */
async function breachesIn(page: Page, scheme: Scheme): Promise<readonly string[]> {
  // The page refuses injected frames, which axe would use to look into the campaign's.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const results = await (scheme === 'light'
    ? axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    : axe.withRules(['color-contrast'])
  ).analyze();
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

/** Pixels by which the page is wider or higher than the window: its parts scroll by themselves. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return Math.max(scrollWidth - clientWidth, scrollHeight - clientHeight);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every screen is accessible in ${scheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const breaches = (page: Page) => breachesIn(page, scheme);
    for (const screen of screens) {
      await openScreen(page, screen);
      await expect(page.getByRole('main')).not.toBeEmpty();
      expect(await breaches(page), screen).toEqual([]);
    }
    await openScreen(page, 'Events');
    await page.getByRole('button', { name: 'Send event' }).click();
    await expect(page.getByText('Event is needed.').first()).toBeVisible();
    expect(await breaches(page), 'refused form').toEqual([]);
    await field(page, 'User id').fill('u-1');
    await field(page, 'Event').fill('login');
    await send(page, 'Send event');
    expect(await breaches(page), 'outcome').toEqual([]);
    await page.getByRole('button', { name: 'Open in History' }).click();
    await expect(page.getByRole('complementary', { name: 'Request' })).toContainText('login');
    expect(await breaches(page), 'opened request').toEqual([]);
    await page.getByRole('banner').getByRole('button', { name: 'Live masked' }).click();
    await expect(page.getByRole('radio', { name: 'Mask all data' })).toBeVisible();
    expect(await breaches(page), 'choice of masking').toEqual([]);
    await page.getByRole('radio', { name: 'Mask all data' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Reveal person' })).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Mask all data' })).toBeHidden();
    expect(await breaches(page), 'masked request').toEqual([]);
    await page.getByRole('button', { name: 'Reveal person' }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    expect(await breaches(page), 'revealed value').toEqual([]);
    await openScreen(page, 'Devices');
    await page.getByRole('radiogroup').getByText('Disable all', { exact: true }).click();
    await field(page, 'User id').fill(`customer-${'0123456789-'.repeat(8)}`);
    await page.getByRole('button', { name: 'Disable all tokens' }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
    expect(await breaches(page), 'confirmation').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await chooseConnection(page, '7SEGMENTS sandbox');
    await openScreen(page, 'Analyses');
    for (const type of ['funnel', 'retention', 'report', 'segmentation']) {
      await page.getByRole('button', { name: type, exact: true }).click();
      await page.getByRole('button', { name: 'Get analysis' }).click();
      await page.getByRole('button', { name: 'Another analysis' }).waitFor();
      expect(await breaches(page), type).toEqual([]);
      await page.getByRole('button', { name: 'Another analysis' }).click();
    }
    await page.getByRole('button', { name: 'Library' }).click();
    await page.getByRole('button', { name: 'More about Buyers' }).waitFor();
    expect(await breaches(page), 'library').toEqual([]);
    await page.getByRole('button', { name: 'More about Buyers' }).click();
    await page.getByRole('menuitem', { name: 'Name and tags…' }).click();
    await expect(page.getByRole('dialog').getByLabel('Name', { exact: true })).toBeFocused();
    expect(await breaches(page), 'name and tags').toEqual([]);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`reports are accessible in ${scheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const breaches = (page: Page) => breachesIn(page, scheme);
    await chooseConnection(page, '7SEGMENTS sandbox');
    await openScreen(page, 'Analyses');
    await page.getByRole('button', { name: 'funnel', exact: true }).click();
    await page.getByRole('button', { name: 'Get analysis' }).click();
    await page.getByRole('button', { name: 'Library' }).click();
    await page.getByRole('radio', { name: 'Reports (0)' }).check({ force: true });
    await expect(page.getByRole('heading', { name: 'No report yet' })).toBeVisible();
    expect(await breaches(page), 'no report').toEqual([]);
    await page.getByRole('button', { name: 'New report' }).click();
    await expect(page.getByText('This report has no chart yet.')).toBeVisible();
    expect(await breaches(page), 'empty report').toEqual([]);
    await page.getByRole('button', { name: 'Choose an analysis' }).click();
    await page.getByRole('button', { name: 'Conversion funnel' }).first().click();
    await page.getByRole('button', { name: 'Add to report' }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true })).toBeVisible();
    expect(await breaches(page), 'adding').toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Open the report' }).click();
    await expect(page.getByRole('img', { name: 'Page 2 of 2' })).toBeVisible();
    const long = page.getByLabel('Title', { exact: true });
    await long.fill('W'.repeat(200));
    await page.setViewportSize({ width: 900, height: 600 });
    expect(await breaches(page), 'report').toEqual([]);
    expect(await overflowOf(page), 'report').toBeLessThanOrEqual(0);
    for (const [button, title] of [
      ['Export…', 'Export the report'],
      ['Share…', /^Share W/],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByRole('dialog', { name: title })).toBeVisible();
      expect(await breaches(page), button).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await page.getByRole('button', { name: 'Reports', exact: true }).click();
    await expect(page.getByRole('button', { name: 'New report' })).toBeVisible();
    expect(await breaches(page), 'reports').toEqual([]);
    expect(await overflowOf(page), 'reports').toBeLessThanOrEqual(0);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`finding a person and their page are accessible in ${scheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const breaches = (page: Page) => breachesIn(page, scheme);
    await field(page, 'User id').fill('u-1');
    await field(page, 'First name').fill('Ada');
    await page.getByRole('button', { name: /^More fields/ }).click();
    await field(page, 'APNs tokens').fill(`token-${'0123456789'.repeat(6)}`);
    await send(page, 'Identify user');
    const box = page.getByRole('combobox', { name: 'Find a person' });
    await box.fill('nobody');
    await expect(page.getByText('Nobody is known by “nobody”')).toBeVisible();
    expect(await breaches(page), 'nobody found').toEqual([]);
    await box.fill('ada');
    await expect(page.getByRole('listbox', { name: 'Their requests' })).toBeVisible();
    expect(await breaches(page), 'people found').toEqual([]);
    await box.press('Enter');
    await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('row')).toHaveCount(2);
    expect(await breaches(page), 'person').toEqual([]);
    const attributes = page.getByRole('region', { name: 'Attributes' });
    await attributes.getByRole('button', { name: 'Edit firstName' }).click();
    await field(page, 'Value of firstName').fill('Augusta');
    await expect(attributes.getByRole('region', { name: 'What will be sent' })).toContainText('Augusta');
    expect(await breaches(page), 'attribute that is edited').toEqual([]);
    await page.setViewportSize({ width: 900, height: 600 });
    expect(await overflowOf(page), 'attribute that is edited').toBeLessThanOrEqual(0);
    await attributes.getByRole('button', { name: 'Identify user' }).click();
    await expect(page.getByRole('region', { name: 'What changed here' })).toContainText('Augusta');
    expect(await breaches(page), 'attribute that was changed').toEqual([]);
    await attributes.getByRole('button', { name: 'Done' }).click();
    await page.setViewportSize({ width: 900, height: 600 });
    await page.getByRole('region', { name: 'Timeline' }).getByRole('row').last().click();
    await expect(page.getByRole('complementary', { name: 'Request' })).toContainText('"first_name"');
    expect(await breaches(page), 'person beside a request').toEqual([]);
    expect(await overflowOf(page), 'person beside a request').toBeLessThanOrEqual(0);
    await openScreen(page, 'Devices');
    await page.getByRole('button', { name: /^Disable token-/ }).click();
    await expect(field(page, 'User id')).toHaveValue('u-1');
    expect(await breaches(page), 'tokens').toEqual([]);
    expect(await overflowOf(page), 'tokens').toBeLessThanOrEqual(0);
  });

  test(`what a service holds of a person, and a merge, are accessible in ${scheme} colours`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const breaches = (page: Page) => breachesIn(page, scheme);
    await page.setViewportSize({ width: 900, height: 600 });
    const box = page.getByRole('combobox', { name: 'Find a person' });
    await box.fill('2079460018');
    const look = page.getByRole('region', { name: 'Look up at a service' });
    await look.getByRole('button', { name: 'Look up', exact: true }).click();
    await look.getByRole('button', { name: 'This one' }).first().click();
    await expect(look.getByRole('table', { name: 'Sent from here and at the service' })).toBeVisible();
    expect(await breaches(page), 'person looked up').toEqual([]);
    expect(await overflowOf(page), 'person looked up').toBeLessThanOrEqual(0);
    await look.getByRole('button', { name: 'Edit…' }).click();
    await chooseConnection(page, 'Outbound sandbox');
    for (const id of ['u-2', 'u-1']) {
      await field(page, 'User id').fill(id);
      await send(page, 'Identify user');
    }
    await box.fill('u-1');
    await box.press('Enter');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Merge ids…' }).click();
    await page.getByRole('button', { name: 'u-2', exact: true }).click();
    await expect(page.getByRole('table', { name: 'Both people' })).toBeVisible();
    expect(await breaches(page), 'merge').toEqual([]);
    expect(await overflowOf(page), 'merge').toBeLessThanOrEqual(0);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`each step of an import is accessible in ${scheme} colours`, async ({ page, desk }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const breaches = (page: Page) => breachesIn(page, scheme);
    const text = people(30, (row) => (row % 7 === 0 ? 'nobody' : `p${row}@example.com`));
    await chooseFile(page, desk.home, 'people.csv', text);
    await expect(page.getByRole('complementary', { name: 'An example' })).toContainText('u-1');
    expect(await breaches(page), 'file to be prepared').toEqual([]);
    await check(page, '26 of 30 rows can be sent.');
    expect(await breaches(page), 'checked file').toEqual([]);
    await page.getByRole('button', { name: 'An e-mail address looks like' }).click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Leave 1 row out' })).toBeVisible();
    expect(await breaches(page), 'rows to be mended').toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Send 26 rows to Outbound sandbox' }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
    expect(await breaches(page), 'question before a file').toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Send 26 rows/ })
      .click();
    const run = runOf(page, 'people.csv');
    await expect(run).toContainText('The first 10 rows are done.');
    expect(await breaches(page), 'paused run').toEqual([]);
    await run.getByRole('button', { name: 'Go on' }).click();
    await expect(run).toContainText('Finished');
    expect(await breaches(page), 'finished run').toEqual([]);
  });
}

test('nothing overflows a small window', async ({ page, desk }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  for (const screen of screens) {
    await openScreen(page, screen);
    expect(await overflowOf(page), screen).toBeLessThanOrEqual(0);
  }
  // What is said of cleaned columns for screen readers alone makes the page no higher, wherever it stands.
  const dates = Array.from({ length: 12 }, (_, index) => `Datum ${index}`);
  const row = dates.map((_, index) => `${index + 13}.12.2025`);
  await chooseFile(page, desk.home, 'dates.csv', `user id;${dates.join(';')}\nu-1;${row.join(';')}\n`);
  await expect(page.getByRole('list', { name: 'Before and after' })).toHaveCount(12);
  for (const width of [900, 1280]) {
    await page.setViewportSize({ width, height: 600 });
    expect(await overflowOf(page), `columns that are cleaned, ${width} wide`).toBeLessThanOrEqual(0);
  }
});
