import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noSmallDisk, protectFolder } from '../support/small-disk.ts';
import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { field, openScreen } from './support/screens.ts';

test('a broken settings file is reported, left alone, and set aside by a click', {
  tag: ['@both', '@starts-app'],
}, async ({ desk }) => {
  const file = path.join(desk.home, 'settings.json');
  const page = await desk.restart(() => writeFile(file, '{"connections": ['));
  const healthIssue = page.getByRole('alert').filter({ hasText: file });
  await expect(healthIssue).toContainText('cannot be read: it is no JSON');
  await openScreen(page, 'Connections');
  await expect(healthIssue).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe('{"connections": [');
  await healthIssue.getByRole('button', { name: 'Set it aside and start anew' }).click();
  await expect(healthIssue).toBeHidden();
  const aside = (await readdir(desk.home)).filter((name) => name.endsWith('.aside'));
  expect(aside).toEqual([expect.stringMatching(/^settings-.*\.json\.aside$/)]);
  expect(await readFile(path.join(desk.home, aside[0] ?? ''), 'utf8')).toBe('{"connections": [');
});

test('a broken history lets the app open, and stops all sending', {
  tag: ['@both', '@starts-app'],
}, async ({ desk }) => {
  const file = path.join(desk.home, 'history.sqlite');
  const page = await desk.restart(async () => {
    for (const more of ['', '-wal', '-shm']) await writeFile(`${file}${more}`, 'garbage');
  });
  await expect(page.getByRole('alert').filter({ hasText: file })).toContainText('no history of this app');
  await openScreen(page, 'People');
  await field(page, 'User id').fill('u-1');
  await page.getByRole('button', { name: 'Identify user' }).click();
  await expect(
    page.getByText(/Nothing was sent, because the history could not be written/).first(),
  ).toBeVisible();
  expect((await sandboxState(page)).requests.filter(({ method }) => method === 'POST')).toEqual([]);
  expect(await readFile(file, 'utf8')).toBe('garbage');
});

test('a read-only data folder lets the app open, is reported, and stops all sending', {
  tag: ['@both', '@starts-app'],
}, async ({ desk }) => {
  let restore: (() => void) | undefined;
  try {
    const page = await desk.restart(async () => {
      restore = protectFolder(desk.home);
    });
    test.skip(restore === undefined, noSmallDisk);
    const healthIssue = page.getByRole('alert').filter({ hasText: desk.home });
    await expect(healthIssue).toContainText('Nothing can be written to the data folder');
    await expect(healthIssue).toContainText('read-only');
    await openScreen(page, 'People');
    await field(page, 'User id').fill('u-1');
    await page.getByRole('button', { name: 'Identify user' }).click();
    await expect(page.getByText(/Nothing was sent, because/).first()).toBeVisible();
    const described = await callDesk(page, 'desk.describe', {});
    expect(described.ok && described.value.healthIssues.map(({ area }) => area)).toEqual(['dataFolder']);
  } finally {
    restore?.();
  }
});
