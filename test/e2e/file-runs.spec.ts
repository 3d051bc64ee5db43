import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { check, chooseFile, count, people, runOf } from './support/files.ts';
import { addConnection, chooseConnection, openScreen } from './support/screens.ts';
import { startSlowService } from './support/slow-service.ts';

test('pauses a run, resumes it, and cancels it, with every row accounted for', { tag: '@both' }, async ({
  page,
  desk,
}) => {
  const service = await startSlowService();
  try {
    await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl: service.baseUrl, secret: 'key' });
    await chooseConnection(page, 'Shop');
    await chooseFile(page, desk.home, 'slow.csv', people(20));
    await check(page, '20 of 20 rows can be sent.');
    await page.getByLabel('Send the first rows, then ask').uncheck();
    await page.getByRole('textbox', { name: 'Requests at once at most' }).fill('4');
    await page.getByRole('button', { name: 'Send 20 rows to Shop' }).click();

    const run = runOf(page, 'slow.csv');
    await expect(run).toContainText('Running');
    await expect(count(run, 'Sending')).toHaveText('4');
    await run.getByRole('button', { name: 'Pause' }).click();
    await expect(run).toContainText('4 rows are still under way; no other begins.');
    service.answer();
    await expect(run).toContainText('Paused');
    await expect(count(run, 'Accepted')).toHaveText('4');
    await expect(count(run, 'Queued')).toHaveText('16');

    await run.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(service.requests).toBe(8);
    await run.getByRole('button', { name: 'Cancel…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('what was accepted stays accepted');
    await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Cancel the run' }).click();
    await expect(run).toContainText('Cancelled');
    service.answer();
    await expect(count(run, 'Accepted')).toHaveText('8');
    await expect(count(run, 'Called off')).toHaveText('12');
    await expect(count(run, 'Total')).toHaveText('20');
    expect(service.requests()).toBe(8);
    await expect(run.getByRole('button', { name: 'Go on' })).toBeHidden();
  } finally {
    service.close();
  }
});

test('asks before a short file too, where a row of it merges two people', async ({ page, desk }) => {
  await chooseFile(page, desk.home, 'merge.csv', 'user id,previous id\nu-1,\nu-2,anon-7\n');
  await check(page, '2 of 2 rows can be sent.');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('anon-7');
  await expect(dialog).toContainText('This cannot be undone.');
  expect((await sandboxState(page)).outbound.users).toEqual([]);
  await dialog.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'merge.csv')).toContainText('Finished');
});

test('lets a person decide about events that were sent and not answered', async ({ page, desk }) => {
  const service = await startSlowService();
  try {
    await addConnection(page, {
      ...{ service: 'Outbound', name: 'Shop', baseUrl: service.baseUrl, secret: 'key' },
      timeout: '1',
    });
    await chooseConnection(page, 'Shop');
    await chooseFile(page, desk.home, 'events.csv', 'user id,event\nu-1,login\nu-2,login\n');
    await expect(page.getByRole('combobox', { name: 'Each row becomes' })).toHaveValue('Track event');
    await check(page, '2 of 2 rows can be sent.');
    await page.getByRole('button', { name: 'Send 2 rows to Shop' }).click();
    const run = runOf(page, 'events.csv');
    await expect(run).toContainText('an event that did arrive counts twice');
    await expect(count(run, 'Unknown')).toHaveText('2');
    // The choice for all runs: unknown events are left, and can still be decided later.
    const choose = async (choice: string) => {
      await page.getByRole('combobox', { name: 'Events without an answer' }).click();
      await page.getByRole('option', { name: choice }).click();
    };
    await choose('Leave');
    await expect(run.getByRole('button', { name: 'Take for accepted' })).toHaveCount(0);
    await expect(page.getByText('One that did not arrive is then missing at the service.')).toBeVisible();
    await choose('Ask');
    await run.getByRole('button', { name: 'Take for accepted' }).click();
    await expect(count(run, 'Accepted')).toHaveText('2');
    await expect(count(run, 'Unknown')).toHaveText('0');
    // Both events had left in one batch.
    expect(service.requests()).toBe(1);
  } finally {
    service.close();
  }
});

test('no file is sent to a live connection that is not armed', async ({ page, desk }) => {
  const baseUrl = (await desk.sandbox()).baseUrls['7segments'] ?? '';
  await callDesk(page, 'connections.save', {
    ...{ id: null, name: 'Real shop', vendor: '7segments', colour: 'pink', mode: 'live', baseUrl },
    ...{ timeout: 10_000, settings: { token: 'any-token' }, secrets: {} },
  });
  // The page may not be subscribed yet to changes that it did not make itself.
  await page.reload();
  await chooseConnection(page, 'Real shop');
  await chooseFile(page, desk.home, 'live.csv', people(3));
  await check(page, '3 of 3 rows can be sent.');
  await expect(page.getByRole('button', { name: 'Send 3 rows to Real shop' })).toBeDisabled();
  const send = page.getByRole('region', { name: 'Send', exact: true });
  await expect(send).toContainText('Real shop is live and read-only');
  await send.getByRole('button', { name: 'Arm Real shop' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Real shop');
  await dialog.getByRole('button', { name: /^Arm/ }).click();
  await page.getByRole('button', { name: 'Send 3 rows to Real shop' }).click();
  await expect(runOf(page, 'live.csv')).toContainText('Finished');
  await openScreen(page, 'History');
  await expect(page.getByRole('row', { name: /Real shop/ }).first()).toBeVisible();
});

test('opens the first rows with their answers while the others wait, and says at the end what became of all', async ({
  page,
  desk,
}) => {
  await chooseFile(page, desk.home, 'other.csv', people(2));
  await check(page, '2 of 2 rows can be sent.');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'other.csv')).toContainText('Finished');
  await chooseFile(page, desk.home, 'first.csv', people(30));
  await check(page, '30 of 30 rows can be sent.');
  await page.getByRole('button', { name: 'Send 30 rows to Outbound sandbox' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send 30 rows to Outbound sandbox' }).click();
  const run = runOf(page, 'first.csv');
  await expect(run).toContainText('The first 10 rows are done.');
  // Numbers that are zero are not shown while the others wait.
  await expect(run.locator('dt')).toHaveText(['Accepted', 'Queued', 'Total']);

  await run.getByRole('button', { name: 'Look at the first rows' }).click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^10 requests$/ })).toBeVisible();
  await page.getByRole('row', { name: /u-10/ }).click();
  await expect(page.getByRole('complementary', { name: 'Request' })).toContainText('200');

  await openScreen(page, 'Files');
  await expect(run).toContainText('Paused');
  await run.getByRole('button', { name: 'Go on' }).click();
  await expect(run).toContainText('Finished');
  await expect(run.locator('dt')).toHaveText(['Accepted', 'Unknown', 'Rejected', 'Left out', 'Total']);
  await expect(run.locator('dd')).toHaveText(['30', '0', '0', '0', '30']);
  await expect(run).toContainText('to Outbound sandbox');
  await expect(run.getByRole('time')).toContainText(String(new Date().getFullYear()));
  await expect(run.getByRole('button', { name: 'Look at the first rows' })).toHaveCount(0);
  await expect(run.getByRole('button', { name: 'Show in History' })).toBeVisible();
});

test('says beneath a finished run why rows did not go through', async ({ page, desk }) => {
  const text = people(6, (row) => (row > 3 ? `nobody-${row}` : `p${row}@example.com`));
  await chooseFile(page, desk.home, 'mixed.csv', `${text},nobody@example.com,pro\n`);
  await check(page, '3 of 7 rows can be sent.');
  await page.getByRole('button', { name: 'Send 3 rows to Outbound sandbox' }).click();
  const run = runOf(page, 'mixed.csv');
  await expect(run).toContainText('Finished');
  const reasons = run.getByRole('list', { name: 'Why rows did not go through' }).getByRole('listitem');
  await expect(reasons).toHaveText([
    /^3 rows \(the first is 4\) e-mail “…”: An e-mail address looks like/,
    /^1 row \(7\) user id \(blank\): User id is needed\.$/,
  ]);
  // Those of an earlier run are looked up when they are asked for.
  await chooseFile(page, desk.home, 'later.csv', people(2));
  await check(page, '2 of 2 rows can be sent.');
  await page.getByRole('button', { name: 'Send 2 rows to Outbound sandbox' }).click();
  await expect(runOf(page, 'later.csv')).toContainText('Finished');
  await expect(reasons).toHaveCount(0);
  await run.getByRole('button', { name: 'Why 4 rows of mixed.csv did not go through' }).click();
  await expect(reasons).toHaveCount(2);
});
