import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { type DeskUnderTest, expect, test } from './support/desk-test.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

const funnel = (spain: number, germany: number) => ({
  success: true,
  name: 'Checkout by country',
  header: ['serie', 'step 1 view count', 'step 2 purchase count'],
  rows: [
    ['Total', 30_000, spain + germany],
    ['Germany', 20_000, germany],
    ['Spain', 10_000, spain],
  ],
});

const retention = (month: number, back: number) => ({
  success: true,
  name: 'Weekly retention',
  header: ['starting date', 'initial step', 'period 0', 'period 1'],
  rows: [0, 7].map((day) => [
    new Date(Date.UTC(2024, month, 1 + day)).toISOString().slice(0, 10),
    1_000,
    1_000,
    back + day,
  ]),
});

const segments = (rows: readonly (readonly (string | number)[])[]) => ({
  success: true,
  name: 'Plans',
  header: ['segment', 'sum(price)', '#'],
  rows,
});

const report = (name: string, rows: readonly (readonly (string | number)[])[]) => ({
  success: true,
  name,
  header: [name, 'sum(price)', 'count(purchase)'],
  rows,
});

const asFile = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
});

async function openFile(page: Page, name: string, content: unknown): Promise<void> {
  await page.getByLabel('Exported file').setInputFiles(asFile(name, content));
  await expect(page.getByText(`from the file ${name}`)).toBeVisible();
}

/** Opens the second beside the first, which is chosen from a file. */
async function compareFiles(page: Page, now: readonly [string, unknown], old: readonly [string, unknown]) {
  await openFile(page, ...now);
  await page.getByLabel('File to compare with').setInputFiles(asFile(...old));
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toBeVisible();
  return comparison;
}

async function save(page: Page, as?: string): Promise<void> {
  await page.getByRole('button', { name: 'Save to the library' }).click();
  const dialog = page.getByRole('dialog');
  if (as !== undefined) {
    await dialog
      .getByRole('combobox', { name: 'Save as' })
      .or(dialog.getByRole('textbox', { name: 'Save as' }))
      .click();
    await page.getByRole('option', { name: as }).click();
  }
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save to the library' })).toBeHidden();
}

let files = 0;

/** Exports what is on the screen in the formats that are chosen one after another, and reads what was saved. */
async function exported(page: Page, desk: DeskUnderTest, ...choices: readonly string[]): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const name of choices) await dialog.getByRole('radio', { name, exact: true }).check({ force: true });
  const file = path.join(desk.home, `compared-${files++}`);
  await desk.saveTo(file);
  await dialog.getByRole('button', { name: /^Save (table|picture)$/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved as' })).toBeVisible();
  let read = Buffer.alloc(0);
  // The suggested name is known before the last byte is written.
  await expect(async () => {
    const before = read.length;
    read = readFileSync(file);
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBe(before);
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return read;
}

test.beforeEach(async ({ page }) => {
  await chooseConnection(page, 'Bloomreach sandbox');
  await openScreen(page, 'Analyses');
});

test('October and November by country, from the library: which country moved by more than chance', {
  tag: '@both',
}, async ({ page, desk }) => {
  await openFile(page, 'checkout-oct.json', funnel(800, 1_600));
  await save(page);
  await openFile(page, 'checkout-nov.json', funnel(1_000, 1_610));
  await save(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem', { name: 'With one from the library…' }).click();
  const picker = page.getByRole('dialog');
  await picker.getByLabel('Search').fill('oct');
  await picker.getByRole('button', { name: /Checkout by country/ }).click();

  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.getByLabel('Earlier')).toHaveValue('October');
  await expect(comparison.getByLabel('Later')).toHaveValue('November');
  await expect(
    comparison.getByText(/^At purchase, 1 of 2 series moved by more than chance: Spain \+2\.0\spp\.$/),
  ).toBeVisible();
  const spain = comparison.getByRole('row', { name: /Spain/ });
  await expect(spain).toContainText(/8\.0\s%10\.0\s%\+2\.0\sppyes, \+1\.2 to \+2\.8\spp\+25\.0\s%/);
  await expect(comparison.getByRole('row', { name: /Germany/ })).toContainText(
    /8\.0\s%8\.1\s%\+0\.1\sppno, −0\.5 to \+0\.6\spp/,
  );

  // By keyboard to the interval of Spain, which explains itself.
  await comparison.getByRole('grid').focus();
  for (const key of ['Control+ArrowUp', 'Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  for (let column = 0; column < 4; column += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const pane = page.getByRole('dialog', { name: /^Explanation: Whether the change of share of first step/ });
  await expect(pane).toContainText('Newcombe’s method 10');
  await expect(pane.getByRole('row', { name: 'November: people at purchase' })).toContainText('1,000');
  await page.keyboard.press('Escape');
  await expect(comparison.getByRole('grid')).toBeFocused();

  // Names a person chooses stand in everything that leaves.
  await comparison.getByLabel('Later').fill('After the sale');
  const csv = (await exported(page, desk)).toString();
  expect(csv.split('\n')[0]).toBe(
    'series,step name,"from first, October","from first, After the sale",change in points,interval from,interval to,told from chance,relative change,"from previous, October","from previous, After the sale",change from previous in points,"told from chance, from previous","people, October","people, After the sale",more people',
  );
  expect(csv).toMatch(/\nSpain,purchase,0\.08,0\.1,0\.0200*\d*,0\.01\d+,0\.02\d+,yes,0\.25/);
  const svg = (await exported(page, desk, 'Change by series', 'SVG')).toString();
  for (const words of [
    'October: From the file checkout-oct.json, last changed',
    'After the sale: From the file',
  ])
    expect(svg).toContain(words);
  const workbook = Object.values(unzipSync(await exported(page, desk, 'Excel'))).map((one) => strFromU8(one));
  expect(workbook.some((part) => part.includes('from first, After the sale'))).toBe(true);
  expect((await exported(page, desk, 'Change by series', 'PDF')).subarray(0, 5).toString()).toBe('%PDF-');
  const json = JSON.parse((await exported(page, desk, 'JSON')).toString());
  expect([json.before.called, json.after.called]).toEqual(['October', 'After the sale']);
});

test('a snapshot says which file it came from, and export files are named after the analysis', async ({
  page,
  desk,
}) => {
  await openFile(page, 'checkout-oct.json', funnel(800, 1_600));
  await save(page);
  await openFile(page, 'checkout-nov.json', funnel(1_000, 1_610));
  await save(page, 'One more snapshot of Checkout by country');
  await expect(page.getByText(/from the file checkout-nov\.json, last changed/)).toBeVisible();
  const svg = (await exported(page, desk, 'Funnel', 'SVG')).toString();
  expect(svg).toContain('From the file checkout-nov.json, last changed');
  expect(svg).not.toContain('checkout-oct');
  expect(svg).not.toContain('Data up to');

  // Nothing in a CSV names the analysis; the person who saved it did.
  const csv = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('segment,#\na,1\nb,2\n') };
  await page.getByLabel('Exported file').setInputFiles(csv);
  await page.getByRole('button', { name: 'Save to the library' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Who buys');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Who buys' })).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await desk.saveTo(path.join(desk.home, 'named'));
  await page.getByRole('dialog').getByRole('button', { name: 'Save table' }).click();
  await expect(page.getByRole('status').last()).toHaveText('Saved as Who buys.csv.');
});

test('two retentions of other months, cell by cell and curve over curve', async ({ page, desk }) => {
  const comparison = await compareFiles(
    page,
    ['retention-nov.json', retention(10, 400)],
    ['retention-oct.json', retention(9, 300)],
  );
  await expect(comparison.getByText(/^No cohort has the same date in both; here the first/)).toBeVisible();
  await expect(
    comparison.getByText('2 of 4 complete cells moved by more than chance; less than one would', {
      exact: false,
    }),
  ).toBeVisible();
  const map = comparison.getByRole('grid', { name: 'Change of retention by cohort and period' });
  await expect(map.getByRole('row', { name: '2024-10-01 → 2024-11-01' })).toContainText(
    /0\.0\spp• \+10\.0\spp/,
  );
  const curves = comparison.getByRole('grid', { name: 'Numbers of the two curves' });
  await expect(curves.getByRole('row', { name: /Week 1/ })).toContainText(
    /30\.4\s%40\.4\s%\+10\.0\sppyes, \+7\.\d to \+12\.\d\spp/,
  );
  await map.getByText('• +10.0').first().click();
  await expect(page.getByRole('dialog', { name: /^Explanation: Change of week 1/ })).toContainText(
    'leaves out zero',
  );
  await page.keyboard.press('Escape');
  const csv = (await exported(page, desk)).toString();
  expect(csv).toContain('\n2024-10-01,2024-11-01,1,0.3,0.4,');
  for (const picture of ['Curves', 'Map of changes'])
    expect((await exported(page, desk, picture, 'SVG')).toString()).toContain('October and November');
  // By date nothing is the same, which is said and can be taken back.
  await comparison.getByRole('radio', { name: 'Cohorts by their dates' }).check({ force: true });
  await expect(comparison.getByText(/^Cohorts only in October: 2024-10-01/)).toBeVisible();
  await comparison.getByRole('radio', { name: 'First with first' }).check({ force: true });
  await expect(map.getByRole('row', { name: '2024-10-01 → 2024-11-01' })).toBeVisible();
});

test('two segmentations: rows in both, added and gone, and shares of people', async ({ page, desk }) => {
  const comparison = await compareFiles(
    page,
    [
      'plans-nov.json',
      segments([
        ['Free', 100, 500],
        ['Team', 60, 400],
        ['New', 5, 100],
      ]),
    ],
    [
      'plans-oct.json',
      segments([
        ['Free', 80, 600],
        ['Team', 50, 300],
        ['Old', 4, 100],
      ]),
    ],
  );
  await expect(comparison.getByText('1 row only in November: added.')).toBeVisible();
  await expect(comparison.getByText('1 row only in October: gone.')).toBeVisible();
  await expect(comparison.getByRole('row', { name: /^New/ })).toContainText('—100');
  await expect(comparison.getByRole('row', { name: /^Free/ })).toContainText(
    /600500−100−16\.7\s%60\.0\s%50\.0\s%−10\.0\sppyes/,
  );
  await comparison.getByRole('radio', { name: 'sum(price)' }).check({ force: true });
  await expect(comparison.getByRole('row', { name: /^Free/ })).toContainText(
    /80100\+20\+25\.0\s%.*cannot be said/,
  );
  await comparison.getByRole('row', { name: /^Free/ }).getByText('+20', { exact: true }).click();
  await expect(page.getByRole('dialog', { name: /^Explanation: Change of sum\(price\)/ })).toContainText(
    'November − October',
  );
  await page.keyboard.press('Escape');
  // A heading sorts by it.
  await comparison.getByRole('button', { name: 'November', exact: true }).click();
  await expect(comparison.getByRole('row').nth(1)).toContainText('Free');
  await expect(comparison.getByRole('columnheader', { name: 'November ↓' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const csv = (await exported(page, desk)).toString();
  expect(csv).toContain('\nOld,gone,#,100,,,,');
  expect(csv).toContain('\nFree,both,sum(price),80,100,20,0.25,');
});

test('two reports of other groupings: what compares is compared, the rest is said', async ({ page }) => {
  const comparison = await compareFiles(
    page,
    [
      'sales-nov.json',
      report('city', [
        ['Prague', 100, 4],
        ['Brno', 50, 2],
      ]),
    ],
    [
      'sales-oct.json',
      report('town', [
        ['Prague', 80, 5],
        ['Ostrava', 10, 1],
      ]),
    ],
  );
  await expect(
    comparison.getByText('Grouped by town in October and by city in November; rows are the same where', {
      exact: false,
    }),
  ).toBeVisible();
  await expect(comparison.getByRole('row', { name: /^Prague/ })).toContainText(/80100\+20\+25\.0\s%/);
  await comparison.getByRole('radio', { name: 'count(purchase)' }).check({ force: true });
  await comparison
    .getByRole('row', { name: /^Prague/ })
    .getByText('cannot be said')
    .click();
  await expect(page.getByRole('dialog', { name: /^Explanation: Whether the change/ })).toContainText(
    'what is counted may not be people',
  );
});

test('two funnels that begin with other steps are compared as far as they can be', async ({ page }) => {
  const other = { ...funnel(800, 1_600), header: ['serie', 'step 1 landing count', 'step 2 purchase count'] };
  const comparison = await compareFiles(
    page,
    ['checkout-nov.json', funnel(1_000, 1_610)],
    ['checkout-oct.json', other],
  );
  await expect(comparison.getByText('Steps only in October: landing.')).toBeVisible();
  await expect(comparison.getByText(/^The two begin with different steps \(landing, view\)/)).toBeVisible();
  await expect(comparison.getByText(/shares do not compare: the step before is another one/)).toBeVisible();
  await expect(comparison.getByRole('row', { name: /Spain/ })).toContainText(
    /—cannot be said—.*8001,000\+200/,
  );
});

test('what a service sends can be compared with, and found in the library afterwards', async ({ page }) => {
  await page.getByRole('button', { name: 'segmentation', exact: true }).click();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByRole('heading', { name: 'Buyers' })).toBeVisible();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Get one from a service…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Get a segmentation to compare with' });
  await dialog.getByRole('button', { name: 'segmentation', exact: true }).click();
  await dialog.getByRole('button', { name: 'Get analysis' }).click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(comparison.getByText(/from Bloomreach sandbox/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Library' }).click();
  await expect(page.getByRole('row', { name: /Buyers/ })).toContainText('2');
});

for (const [type, make, line] of [
  ['retention', (part: number) => retention(part, 300 + part), 'Week 1'],
  ['segmentation', (part: number) => segments([['Free', 10, 500 + part]]), 'Free'],
  ['report', (part: number) => report('city', [['Prague', 10 + part, 4]]), 'Prague'],
] as const)
  test(`the trend of a ${type} explains itself and leaves as the chart it is`, async ({ page, desk }) => {
    await openFile(page, 'a-oct.json', make(1));
    await save(page);
    await openFile(page, 'a-nov.json', make(2));
    await save(page, 'One more snapshot of');
    await page.getByRole('radio', { name: 'Trend over snapshots' }).check({ force: true });
    await expect(page.getByRole('application', { name: /^Trend of .* over 2 snapshots/ })).toBeVisible();
    const row = page.getByRole('row', { name: line });
    await expect(page.getByRole('columnheader').nth(1)).toHaveText(/^a-oct\.json/);
    await row.getByRole('gridcell').last().click();
    await expect(page.getByRole('dialog', { name: /^Explanation: .*, a-nov\.json$/ })).toContainText(
      'Snapshot a-nov.json: From the file a-nov.json',
    );
    await page.keyboard.press('Escape');
    expect((await exported(page, desk)).toString()).toMatch(/^[^\n]*a-oct\.json,a-nov\.json\n/);
    expect((await exported(page, desk, 'Trend', 'SVG')).toString()).toContain('over 2 snapshots.');
  });
