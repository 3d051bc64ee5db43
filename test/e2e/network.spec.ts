import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './support/desk-test.ts';
import { netLogPrefix } from './support/electron-app.ts';
import { field, openRoom, rooms, send } from './support/screens.ts';

/** Every host that Chromium asked for, by its own account. */
async function hostsOf(home: string): Promise<readonly string[]> {
  const files = (await readdir(home)).filter((name) => name.startsWith(netLogPrefix));
  const logs = await Promise.all(files.map((name) => readFile(path.join(home, name), 'utf8')));
  const addresses = logs.flatMap((log) =>
    [...log.matchAll(/"url":"(https?:[^"]+)"/g)].map(([, url]) => url ?? ''),
  );
  return [...new Set(addresses.map((address) => new URL(address).host))];
}

test('[S26] goes to no host but those of its connections', { tag: ['@both', '@starts-app'] }, async ({
  page,
  desk,
  host,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await openRoom(page, 'Events');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  await send(page, 'Send event');
  const own = new URL(page.url()).origin;
  // What a browser fetches by itself it fetches while it is used.
  for (const room of rooms) await openRoom(page, room);
  expect(asked.filter((other) => other !== own)).toEqual([]);
  await desk.restart();
  // Requests to services are the main process's; whom that asks is told by the system (connects.spec.ts).
  if (host === 'electron') expect(await hostsOf(desk.home)).toEqual([]);
});
