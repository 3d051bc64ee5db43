import { callDesk, expect, test } from './support/desk-test.ts';
import { check, chooseFile, count, people, runOf } from './support/files.ts';
import { addConnection, chooseConnection, openScreen } from './support/screens.ts';
import { startSlowService } from './support/slow-service.ts';

test('asks before a run is resumed at another address', async ({ page, desk }) => {
  const [former, later] = [await startSlowService(), await startSlowService()];
  try {
    await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl: former.baseUrl, secret: 'key' });
    await chooseConnection(page, 'Shop');
    await chooseFile(page, desk.home, 'moved.csv', people(20));
    await check(page, '20 of 20 rows can be sent.');
    await page.getByLabel('Send the first rows, then ask').uncheck();
    await page.getByRole('textbox', { name: 'Requests at once at most' }).fill('4');
    await page.getByRole('button', { name: 'Send 20 rows to Shop' }).click();
    const run = runOf(page, 'moved.csv');
    await expect(count(run, 'Sending')).toHaveText('4');
    const listed = await callDesk(page, 'connections.list', {});
    const shop = listed.ok ? listed.value.find(({ name }) => name === 'Shop') : undefined;
    if (shop === undefined) throw new Error('no connection');
    const { id, name, vendor, mode, colour, timeout, settings } = shop;
    await callDesk(page, 'connections.save', {
      ...{ id, name, vendor, mode, colour, timeout, settings },
      ...{ baseUrl: later.baseUrl, secrets: { apiKey: 'key' } },
    });
    former.answer();
    await page.reload();
    await openScreen(page, 'Files');
    await expect(run).toContainText('Paused');
    await expect(run).toContainText(`This file goes to Outbound at ${former.baseUrl}`);
    await expect(run).toContainText(`The connection is now Outbound at ${later.baseUrl}`);
    await expect(run.getByRole('button', { name: 'Go on', exact: true })).toHaveCount(0);
    expect(later.requests()).toBe(0);
    await run.getByRole('button', { name: 'Go on there' }).click();
    await expect.poll(later.requests).toBe(4);
    await run.getByRole('button', { name: 'Cancel…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
    later.answer();
    await expect(run).toContainText('Cancelled');
    expect(former.requests()).toBe(4);
  } finally {
    former.close();
    later.close();
  }
});

test('says until when a run waits for a service that does not answer', async ({ page, desk }) => {
  const service = await startSlowService();
  service.close();
  await addConnection(page, { service: 'Outbound', name: 'Shop', baseUrl: service.baseUrl, secret: 'key' });
  await chooseConnection(page, 'Shop');
  await chooseFile(page, desk.home, 'down.csv', people(20));
  await check(page, '20 of 20 rows can be sent.');
  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: 'Send 20 rows to Shop' }).click();
  const run = runOf(page, 'down.csv');
  await expect(run).toContainText(/Nothing leaves until .* Then one request tells whether it is back\./);
  await expect(run).toContainText('Running');
});
