import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './support/desk-test.ts';
import {
  addToReport,
  charts,
  choose,
  funnel,
  headings,
  inOrder,
  makeReport,
  openFile,
  plans,
  save,
  savedBy,
} from './support/reports.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

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
  // All three beneath the title on one page, or one a page.
  const pageFormat = (name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });
  await pageFormat('16:9, four charts each');
  await expect(page.getByRole('img', { name: 'Page 1 of 1' })).toBeVisible();
  await pageFormat('16:9');
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
  await choose(page, 'PNG, one a page');
  const pictures = Object.values(unzipSync(await savedBy(page, desk, 'Save')));
  const sizes = pictures.map((png) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)]);
  expect(sizes).toEqual(Array.from({ length: 4 }, () => [2_560, 1_440]));
  await choose(page, 'All tables');
  const sheets = unzipSync(await savedBy(page, desk, 'Save'));
  const workbook = strFromU8(sheets['xl/workbook.xml'] ?? new Uint8Array());
  for (const name of ['Plans', 'Checkout by country', 'Checkout by country, October an'])
    expect(workbook).toContain(`name="${name}"`);
  const cells = Object.entries(sheets).filter(([name]) => /worksheets\/sheet\d/.test(name));
  expect(cells).toHaveLength(3);
  expect(cells.some(([, bytes]) => strFromU8(bytes).includes('<v>120</v>'))).toBe(true);
  await choose(page, 'CSV');
  const csv = (await savedBy(page, desk, 'Save')).toString().split('\n');
  for (const name of ['Plans', '"Checkout by country, October and November"']) expect(csv).toContain(name);
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

test('a comparison of two files that nobody saved comes into a report with its table', async ({
  page,
  desk,
}) => {
  const compareFiles = async (later: string) => {
    await openFile(page, later, funnel(1_000, 1_610));
    await page.getByLabel('File to compare with').setInputFiles({
      ...{ name: 'checkout-oct.json', mimeType: 'application/json' },
      buffer: Buffer.from(JSON.stringify(funnel(800, 1_600))),
    });
    await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
  };
  await compareFiles('checkout-nov.json');
  await addToReport(page, 'Two files');
  // What was chosen stays on the screen, and nothing is saved twice.
  await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
  await addToReport(page);
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await compareFiles('checkout-november.json');
  await page.getByRole('button', { name: 'Add to report' }).click();
  await choose(page, 'Only this picture');
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Open the report' }).click();
  await expect(charts(page)).toHaveCount(3);
  for (const place of [0, 1])
    await expect(charts(page).nth(place)).toContainText('always of these two snapshots');
  await expect(charts(page).nth(2)).toContainText('Kept as it was');
  await page.getByRole('button', { name: 'Export…' }).click();
  await choose(page, 'All tables');
  await choose(page, 'CSV');
  expect((await savedBy(page, desk, 'Save')).toString()).toContain('\n<b>Španělsko</b>,purchase,');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reports', exact: true }).click();
  await page.getByRole('radio', { name: 'Analyses' }).check({ force: true });
  await expect(page.getByRole('button', { name: 'Checkout by country', exact: true })).toHaveCount(2);
});

test('who uses the keyboard alone is back at the button of a dialog once it is gone', async ({ page }) => {
  const opensAndCloses = async (name: string, close: 'Enter' | 'Escape') => {
    const opener = page.getByRole('button', { name, exact: true });
    // What is not drawn yet cannot be exported yet.
    await expect(opener).toBeEnabled();
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    // What is pressed reaches the dialog once it has the focus.
    await expect.poll(() => dialog.evaluate((one) => one.contains(document.activeElement))).toBe(true);
    await page.keyboard.press(close);
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  };
  await openFile(page, 'plans.json', plans);
  await opensAndCloses('Save to the library', 'Escape');
  await opensAndCloses('Export', 'Escape');
  await opensAndCloses('Add to report', 'Enter');
  await page.getByRole('button', { name: 'Open the report' }).click();
  await opensAndCloses('Export…', 'Escape');
  await opensAndCloses('Share…', 'Escape');
  await page.getByRole('button', { name: 'Reports', exact: true }).click();
  await page.getByRole('radio', { name: 'Analyses' }).check({ force: true });
  // A menu is gone with its items: its button has the focus.
  const menu = page.getByRole('button', { name: 'More about Plans' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Name and tags…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Name and tags' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(menu).toBeFocused();
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
