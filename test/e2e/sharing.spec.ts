import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inBrowser } from './support/browser-app.ts';
import { callDesk, expect, test } from './support/desk-test.ts';
import { charts, choose, headings, inOrder, makeReport, savedBy } from './support/reports.ts';
import { chooseConnection, openScreen } from './support/screens.ts';

test.beforeEach(async ({ page }) => {
  await chooseConnection(page, 'Bloomreach sandbox');
  await openScreen(page, 'Analyses');
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

test('a fetched analysis is shared with its name, its date and nothing of its connection', async ({
  page,
  desk,
}) => {
  await page.getByRole('button', { name: 'funnel', exact: true }).click();
  await page.getByRole('button', { name: 'Get analysis' }).click();
  await expect(page.getByRole('heading', { name: 'Conversion funnel' })).toBeVisible();
  await page.getByRole('button', { name: 'More about Conversion funnel' }).click();
  await page.getByRole('menuitem', { name: 'Share…' }).click();
  const file = await savedBy(page, desk, 'Save the file');
  await page.keyboard.press('Escape');
  const unpacked = gunzipSync(file).toString();
  const [connection] = await callDesk(page, 'connections.list', {}).then((listed) =>
    listed.ok ? listed.value.filter(({ name }) => name === 'Bloomreach sandbox') : [],
  );
  expect(unpacked).not.toContain(connection?.id ?? 'no connection');
  expect(unpacked).not.toContain(new URL(connection?.baseUrl ?? '').host);
  expect(JSON.parse(unpacked)).toMatchObject({
    analyses: [
      {
        ...{ name: 'Conversion funnel', source: 'Bloomreach sandbox' },
        snapshots: [{ source: { kind: 'connection', name: 'Bloomreach sandbox' } }],
      },
    ],
  });
  await page.getByLabel('Exported file').setInputFiles({
    ...{ name: 'funnel.adshare', mimeType: 'application/gzip' },
    buffer: file,
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Put into the library' }).click();
  await page.getByRole('button', { name: 'Conversion funnel (2)', exact: true }).click();
  await expect(page.getByText(/^from Bloomreach sandbox, taken /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeHidden();
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
