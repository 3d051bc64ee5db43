import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { inBrowser } from './support/browser-app.ts';
import { type DeskUnderTest, expect, test } from './support/desk-test.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

const funnel = (spain: number, germany: number) => ({
  success: true,
  name: 'Checkout by country',
  header: ['serie', 'step 1 view count', 'step 2 purchase count'],
  rows: [
    ['Total', 30_000, spain + germany],
    ['Germany', 20_000, germany],
    ['<b>Španělsko</b>', 10_000, spain],
  ],
});

const plans = {
  success: true,
  name: 'Plans',
  header: ['segment', 'sum(price)', '#'],
  rows: [
    ['Pro', 120, 3],
    ['Free', 0, 40],
  ],
};

async function openFile(page: Page, name: string, content: unknown): Promise<void> {
  await page.getByLabel('Exported file').setInputFiles({
    ...{ name, mimeType: 'application/json' },
    buffer: Buffer.from(JSON.stringify(content)),
  });
  await expect(page.getByText(`from the file ${name}`)).toBeVisible();
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save to the library' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save to the library' })).toBeHidden();
}

/** Puts the chart on the screen into a report: a new one of this title, or the one that is proposed. */
async function addToReport(page: Page, title?: string): Promise<void> {
  await page.getByRole('button', { name: 'Add to report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to report' });
  if (title !== undefined) await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'Added to ' })).toBeVisible();
}

const charts = (page: Page) => page.getByRole('list', { name: 'Charts' }).getByRole('listitem');

async function headings(page: Page): Promise<readonly string[]> {
  return charts(page)
    .getByRole('textbox', { name: /^Heading/ })
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
}

let files = 0;

/** Presses the button of a dialog that saves a file, and reads the file once it is complete. */
async function savedBy(page: Page, desk: Pick<DeskUnderTest, 'home' | 'saveTo'>, button: string) {
  const file = path.join(desk.home, `report-${files++}`);
  await desk.saveTo(file);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'Saved as' })).toBeVisible();
  let read = Buffer.alloc(0);
  // The suggested name is known before the last byte is written.
  await expect(async () => {
    const before = read.length;
    read = readFileSync(file);
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBe(before);
  }).toPass();
  return read;
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('radio', { name, exact: true }).check({ force: true });
}

/** A report of a funnel, a segmentation and the comparison of two funnels, open in its editor. */
async function makeReport(page: Page): Promise<void> {
  await openFile(page, 'checkout-oct.json', funnel(800, 1_600));
  await save(page);
  await openFile(page, 'plans.json', plans);
  // A file that is nowhere yet is saved to the library first.
  await addToReport(page, 'November in review');
  await openFile(page, 'checkout-nov.json', funnel(1_000, 1_610));
  await save(page);
  await addToReport(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem', { name: 'With one from the library…' }).click();
  const picker = page.getByRole('dialog');
  await picker.getByLabel('Search').fill('oct');
  await picker.getByRole('button', { name: /Checkout by country/ }).click();
  await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
  await addToReport(page);
  await page.getByRole('button', { name: 'Open the report' }).click();
  await expect(charts(page)).toHaveCount(3);
}

const inOrder = ['Plans', 'Checkout by country', 'Checkout by country, October and November'];

test.beforeEach(async ({ page }) => {
  await chooseConnection(page, 'Bloomreach sandbox');
  await openScreen(page, 'Analyses');
});

test('a report of two charts and a comparison stays as it was left, and goes out as PDF, HTML and Excel', {
  tag: '@both',
}, async ({ page, desk }) => {
  await makeReport(page);
  expect(await headings(page)).toEqual(inOrder);
  await page.getByLabel('Notes', { exact: true }).fill('Spain moved.\nSecond line.');
  await page.getByRole('button', { name: 'Move Checkout by country, October and November up' }).click();
  await page.getByRole('button', { name: 'Remove Plans' }).click();
  await expect(charts(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(charts(page)).toHaveCount(3);
  await page.getByLabel('Note of chart 2').fill('Which country?');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();

  await page.reload();
  await openScreen(page, 'Analyses');
  await page.getByRole('radio', { name: 'Reports (1)' }).check({ force: true });
  await page.getByRole('button', { name: 'November in review', exact: true }).click();
  await expect(charts(page)).toHaveCount(3);
  expect(await headings(page)).toEqual([inOrder[0], inOrder[2], inOrder[1]]);
  await expect(page.getByLabel('Notes', { exact: true })).toHaveValue('Spain moved.\nSecond line.');
  await expect(page.getByLabel('Note of chart 2')).toHaveValue('Which country?');
  await expect(page.getByRole('img', { name: 'Page 1 of 4' })).toBeVisible();

  const exporting = page.getByRole('button', { name: 'Export…' });
  await expect(exporting).toBeInViewport({ ratio: 1 });
  await exporting.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeInViewport({ ratio: 1 });
  const pdf = await savedBy(page, desk, 'Save');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(4);
  await choose(page, 'HTML');
  const html = (await savedBy(page, desk, 'Save')).toString();
  for (const words of [
    'November in review',
    'Which country?',
    'Second line.',
    'Change from October to November',
  ])
    expect(html).toContain(words);
  // A name of the data is a text, whatever it holds.
  expect(html).toContain('&lt;b&gt;Španělsko&lt;/b&gt;');
  expect(html).not.toContain('<b>');
  expect(html).not.toContain('<script');
  // In the page's typeface, with the letters that it uses, wherever it is opened.
  expect(html.match(/@font-face/g)).toHaveLength(2);
  await choose(page, 'All tables');
  const sheets = unzipSync(await savedBy(page, desk, 'Save'));
  const workbook = strFromU8(sheets['xl/workbook.xml'] ?? new Uint8Array());
  for (const name of ['Plans', 'Checkout by country', 'Checkout by country, October an'])
    expect(workbook).toContain(`name="${name}"`);
  const cells = Object.entries(sheets).filter(([name]) => /worksheets\/sheet\d/.test(name));
  expect(cells).toHaveLength(3);
  expect(cells.some(([, bytes]) => strFromU8(bytes).includes('<v>120</v>'))).toBe(true);
});

test('a report that is shared opens in another copy of the app with everything in it', {
  tag: '@both',
}, async ({ page, desk, launchBrowser, collection }) => {
  await makeReport(page);
  await page.getByRole('button', { name: 'Share…' }).click();
  const shared = await savedBy(page, desk, 'Save the file');
  const home = await mkdtemp(path.join(os.tmpdir(), 'audience-desk-'));
  const other = await inBrowser(launchBrowser)(home, collection.watch);
  try {
    await chooseConnection(other.page, 'Bloomreach sandbox');
    await openScreen(other.page, 'Analyses');
    await expect(other.page.getByText('The library is empty.')).toBeVisible();
    await other.page.getByLabel('Exported file').setInputFiles({
      ...{ name: 'november.adshare', mimeType: 'application/gzip' },
      buffer: shared,
    });
    const dialog = other.page.getByRole('dialog', { name: 'A shared file' });
    await expect(dialog).toContainText('November in review: a report of 3 charts, 16:9');
    await dialog.getByRole('button', { name: 'Put into the library' }).click();
    await expect(dialog).toBeHidden();
    await other.page.getByRole('button', { name: 'November in review', exact: true }).click();
    await expect(charts(other.page)).toHaveCount(3);
    expect(await headings(other.page)).toEqual(inOrder);
    await expect(other.page.getByText('no longer in the library')).toHaveCount(0);
    await other.page.getByRole('button', { name: 'Export…' }).click();
    await choose(other.page, 'HTML');
    const theirs = (await savedBy(other.page, { home, saveTo: other.saveTo }, 'Save')).toString();
    for (const words of ['Change from October to November', 'Plans', 'Španělsko'])
      expect(theirs).toContain(words);
  } finally {
    await other.close();
    await rm(home, { recursive: true, force: true });
  }
});

test('a comparison is shared with both of its exports', async ({ page, desk }) => {
  await makeReport(page);
  await page.getByRole('button', { name: 'Reports', exact: true }).click();
  await page.getByRole('radio', { name: 'Analyses' }).check({ force: true });
  await page.getByRole('button', { name: 'Checkout by country' }).first().click();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem', { name: 'With one from the library…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Checkout by country/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const file = await savedBy(page, desk, 'Save the file');
  await page.keyboard.press('Escape');
  await page.getByLabel('Exported file').setInputFiles({
    ...{ name: 'pair.adshare', mimeType: 'application/gzip' },
    buffer: file,
  });
  const dialog = page.getByRole('dialog', { name: 'A shared file' });
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await expect(dialog).toContainText('October and November: a report of one chart');
  await dialog.getByRole('button', { name: 'Put into the library' }).click();
  // What has the name of something that is there gets a number.
  await expect(page.getByRole('radio', { name: 'Reports (2)' })).toBeVisible();
  await page.getByRole('button', { name: 'Checkout by country, October and November', exact: true }).click();
  await expect(charts(page)).toHaveCount(1);
  await expect(page.getByText('no longer in the library')).toHaveCount(0);
});

test('a chart and a trend follow a refresh of the whole report; what was removed says so in its place', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'funnel', exact: true }).click();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByRole('heading', { name: 'Conversion funnel' })).toBeVisible();
  await addToReport(page, 'Weekly');
  // Snapshots differ by the second in which they were fetched.
  const taken = Math.floor(Date.now() / 1_000);
  await expect.poll(() => Math.floor(Date.now() / 1_000)).toBeGreaterThan(taken);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const snapshot = page
    .getByRole('combobox', { name: 'Snapshot' })
    .or(page.getByRole('textbox', { name: 'Snapshot' }));
  await expect(snapshot).toBeVisible();
  await page.getByRole('radio', { name: 'Trend over snapshots' }).check({ force: true });
  await expect(page.getByRole('grid', { name: 'Numbers of the trend' })).toBeVisible();
  await addToReport(page);
  await openFile(page, 'plans.json', plans);
  await addToReport(page);
  await page.getByRole('button', { name: 'Open the report' }).click();
  await expect(charts(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Refresh all' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 of 2 analyses fetched again.' })).toBeVisible();
  await expect(charts(page).nth(2)).toContainText('Not fetched again: it came from a file.');
  await page.getByRole('button', { name: 'Reports', exact: true }).click();
  await page.getByRole('radio', { name: 'Analyses' }).check({ force: true });
  await expect(page.getByRole('row', { name: /Conversion funnel/ })).toContainText('3');
  await page.getByRole('button', { name: 'More about Conversion funnel' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove Conversion funnel' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('radio', { name: 'Reports (1)' }).check({ force: true });
  await page.getByRole('button', { name: 'Weekly', exact: true }).click();
  for (const place of [0, 1])
    await expect(charts(page).nth(place)).toContainText(
      'The analysis Conversion funnel is no longer in the library, so this chart cannot be drawn.',
    );
  await expect(charts(page).nth(2)).not.toContainText('no longer in the library');
});

test('an empty list and an empty report say how charts come into them', async ({ page }) => {
  await openFile(page, 'plans.json', plans);
  await save(page);
  await page.getByRole('button', { name: 'Library' }).click();
  await page.getByRole('radio', { name: 'Reports (0)' }).check({ force: true });
  await expect(page.getByRole('heading', { name: 'No report yet' })).toBeVisible();
  await page.getByRole('button', { name: 'New report' }).click();
  await expect(page.getByText('This report has no chart yet.')).toBeVisible();
  await page.getByLabel('Title', { exact: true }).fill('');
  await expect(page.getByText('Give the report a title.').first()).toBeVisible();
  await page.getByLabel('Title', { exact: true }).fill('Plans by month');
  await page.getByRole('button', { name: 'Choose an analysis' }).click();
  await page.getByRole('button', { name: 'Plans', exact: true }).click();
  await addToReport(page);
  await page.getByRole('button', { name: 'Open the report' }).click();
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Plans by month');
  await expect(charts(page)).toHaveCount(1);
});

test('a shared file that is damaged or of a newer version is refused with a reason', async ({ page }) => {
  const refused = async (content: string, why: string) => {
    await page.getByLabel('Exported file').setInputFiles({
      ...{ name: 'bad.adshare', mimeType: 'application/json' },
      buffer: Buffer.from(content),
    });
    await expect(page.getByText(`bad.adshare was not opened. ${why}`)).toBeVisible();
  };
  const file = (more: object) =>
    JSON.stringify({
      ...{ kind: 'audience-desk/shared', version: 1, analyses: [], reports: [], pictures: [] },
      ...more,
    });
  await refused(file({ version: 2 }), 'A newer version of Audience Desk made it.');
  await refused(file({ analyses: [{ id: 'a' }] }), 'It is damaged. Ask for it again.');
  const picture = { id: 'p', scene: '{"width":1,"height":1,"marks":[]}' };
  await refused(file({ pictures: [picture, picture] }), 'Two of its parts go by one id');
  await refused(
    `{"kind":"audience-desk/shared","version":1,"analyses":${'['.repeat(100_000)}`,
    'It is damaged.',
  );
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
