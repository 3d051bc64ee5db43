import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callDesk, expect, test } from './support/desk-test.ts';
import { addConnection, field, openScreen, outcome, send } from './support/screens.ts';

/** Repeats the key that it was given in every encoding it knows. */
let echo: Server;
let heard = '';

test.beforeAll(async () => {
  echo = createServer((request, response) => {
    const key = String(request.headers['x-outbound-key'] ?? '');
    heard = key;
    const escaped = [...key].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    const text = [
      key,
      encodeURIComponent(key),
      btoa(key),
      btoa(`${key}:`),
      btoa(`user:${key}`),
      escaped,
    ].join(' | ');
    response.writeHead(400, { 'Content-Type': 'application/json', 'X-Echo': encodeURIComponent(key) });
    response.end(`{"error":{"Message":${JSON.stringify(text)},"Raw":"${escaped}"}}`);
  });
  await once(echo.listen(0, '127.0.0.1'), 'listening');
});
test.afterAll(() => {
  echo.close();
  echo.closeAllConnections();
});

// After every test desk-test.ts searches everything for planted secrets; here, too.
test('[S15] [S21] [S22] a secret that was entered, sent and repeated by the service is found nowhere', {
  tag: ['@both', '@starts-app'],
}, async ({ page, desk }) => {
  const baseUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  await addConnection(page, { service: 'Outbound', name: 'Echo', baseUrl, secret: 'planted' });
  await openScreen(page, 'People');
  await field(page, 'User id').fill('u-1');
  await send(page, 'Identify user');
  await expect(outcome(page)).toContainText('Rejected');
  expect(heard).toMatch(/^planted.*4711/);
  await openScreen(page, 'History');
  await page.getByRole('row', { name: /u-1/ }).click();
  const filter = { text: '', connectionId: null, outcome: null };
  const listed = await callDesk(page, 'history.list', { filter, before: null, limit: 10 });
  const id = listed.ok ? (listed.value.rows[0]?.id ?? '') : '';
  const all = JSON.stringify([listed, await callDesk(page, 'history.get', { id })]);
  expect(all).toContain('••••');
  expect(all).not.toContain('4711');
  const again = await desk.restart();
  await openScreen(again, 'History');
  await expect(again.getByRole('row', { name: /u-1/ })).toBeVisible();
});
