import { createRequire } from 'node:module';
import path from 'node:path';
import { callDesk, expect, test } from './support/desk-test.ts';

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');

test('a purge of much of the history waits for a person', {
  tag: ['@both', '@starts-app'],
}, async ({ desk }) => {
  // The purger starts ten seconds after the app has opened.
  test.setTimeout(90_000);
  const page = await desk.restart(async () => {
    const database = new DatabaseSync(path.join(desk.home, 'history.sqlite'));
    const insert = database.prepare(
      `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, outcome,
         message, request, owner) VALUES (?, 'c-1', 'Shop', 'outbound', 'test', 'identify', '', ?, 'accepted', '', '{}', 1)`,
    );
    for (let days = 800; days >= 0; days -= 10)
      insert.run(`d-${days}`, new Date(Date.now() - days * 86_400_000).toISOString());
    database.close();
  });
  const asked = page.getByRole('alert').filter({ hasText: 'are older or more than is to be kept' });
  await expect(asked).toContainText('44 of the 81 requests', { timeout: 45_000 });
  const rows = async () => {
    const kept = await callDesk(page, 'history.retention', {});
    return kept.ok ? kept.value.rows : undefined;
  };
  expect(await rows()).toBe(81);
  await asked.getByRole('button', { name: 'Remove them for good' }).click();
  await expect(asked).toBeHidden({ timeout: 20_000 });
  await expect.poll(rows).toBe(37);
});
