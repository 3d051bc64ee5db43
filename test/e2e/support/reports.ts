import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { DeskUnderTest } from './desk-test.ts';

/** An export of a checkout by country; one of its names looks like markup. */
export const funnel = (spain: number, germany: number) => ({
  success: true,
  name: 'Checkout by country',
  header: ['serie', 'step 1 view count', 'step 2 purchase count'],
  rows: [
    ['Total', 30_000, spain + germany],
    ['Germany', 20_000, germany],
    ['<b>Španělsko</b>', 10_000, spain],
  ],
});

export const plans = {
  success: true,
  name: 'Plans',
  header: ['segment', 'sum(price)', '#'],
  rows: [
    ['Pro', 120, 3],
    ['Free', 0, 40],
  ],
};

export async function openFile(page: Page, name: string, content: unknown): Promise<void> {
  await page.getByLabel('Exported file').setInputFiles({
    ...{ name, mimeType: 'application/json' },
    buffer: Buffer.from(JSON.stringify(content)),
  });
  await expect(page.getByText(`from the file ${name}`)).toBeVisible();
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save to the library' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save to the library' })).toBeHidden();
}

/** Puts the chart on the screen into a report: a new one of this title, or the one that is proposed. */
export async function addToReport(page: Page, title?: string): Promise<void> {
  await page.getByRole('button', { name: 'Add to report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to report' });
  if (title !== undefined) await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'Added to ' })).toBeVisible();
}

/** The charts of the report that is open. */
export const charts = (page: Page) => page.getByRole('list', { name: 'Charts' }).getByRole('listitem');

export async function headings(page: Page): Promise<readonly string[]> {
  return charts(page)
    .getByRole('textbox', { name: /^Heading/ })
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
}

let files = 0;

/** Presses the button of a dialog that saves a file, and reads the file once it is complete. */
export async function savedBy(page: Page, desk: Pick<DeskUnderTest, 'home' | 'saveTo'>, button: string) {
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

export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('radio', { name, exact: true }).check({ force: true });
}

/** A report of a funnel, a segmentation and the comparison of two funnels, open in its editor. */
export async function makeReport(page: Page): Promise<void> {
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

export const inOrder = ['Plans', 'Checkout by country', 'Checkout by country, October and November'];
