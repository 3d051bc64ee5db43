import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { openScreen } from './screens.ts';

/** Writes a file of rows below the data folder and chooses it, as a person does; it is then inspected. */
export async function chooseFile(
  page: Page,
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  await openScreen(page, 'Files');
  await page.getByLabel('File of rows').setInputFiles(file);
  await expect(page.getByRole('heading', { name: 'What becomes what' })).toBeVisible();
  return file;
}

/** Drops a file on the screen. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name, { type: 'text/csv' }));
      return data;
    },
    [name, content] as const,
  );
  await page.getByRole('heading', { name: 'Files' }).dispatchEvent('drop', { dataTransfer: transfer });
}

/** Checks all rows and waits for the result. */
export async function check(page: Page, found: string): Promise<void> {
  const region = page.getByRole('region', { name: 'Check' });
  await region.getByRole('button', { name: 'Check all rows' }).click();
  await expect(region).toContainText(found);
}

/** The entry of a run in the list of runs. */
export function runOf(page: Page, name: string): Locator {
  return page.getByRole('listitem', { name: new RegExp(`^${name.replaceAll('.', '\\.')} to `) });
}

/** One of the numbers of a run. */
export function count(run: Locator, label: string): Locator {
  return run
    .locator('dl > div')
    .filter({ has: run.page().getByText(label, { exact: true }) })
    .locator('dd');
}

/** `userId,email,plan` and so many people. */
export function people(count: number, emailOf = (row: number) => `p${row}@example.com`): string {
  const rows = Array.from(
    { length: count },
    (_, index) => `u-${index + 1},${emailOf(index + 1)},${index % 2 === 0 ? 'pro' : 'free'}`,
  );
  return `user id,e-mail,plan\n${rows.join('\n')}\n`;
}
