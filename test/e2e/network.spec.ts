import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './support/desk-test.ts';
import { netLogPrefix } from './support/electron-app.ts';
import { field, openScreen, screens, send } from './support/screens.ts';

/** Every host that Chromium connected to, by its own network log. */
async function hostsOf(home: string): Promise<readonly string[]> {
  const files = (await readdir(home)).filter((name) => name.startsWith(netLogPrefix));
  const logs = await Promise.all(files.map((name) => readFile(path.join(home, name), 'utf8')));
  const addresses = logs.flatMap((log) =>
    [...log.matchAll(/"url":"(https?:[^"]+)"/g)].map(([, url]) => url ?? ''),
  );
  return [...new Set(addresses.map((address) => new URL(address).host))];
}

test('[S26] connects to no host but those of its connections', { tag: ['@both', '@starts-app'] }, async ({
  page,
  desk,
  host,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await openScreen(page, 'Events');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  await send(page, 'Send event');
  const own = new URL(page.url()).origin;
  // A browser's own background requests happen while it is used.
  for (const screen of screens) await openScreen(page, screen);
  expect(asked.filter((other) => other !== own)).toEqual([]);
  await desk.restart();
  // The main process sends requests to services; a trace of the system shows its connections (connects.spec.ts).
  if (host === 'electron') expect(await hostsOf(desk.home)).toEqual([]);
});
