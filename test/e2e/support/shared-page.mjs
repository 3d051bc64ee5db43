// Serves the page of one data folder after the other, as asked for by messages.
import { openLocalPage } from '../../../dist/hosts/browser.js';

// As the app sets it for itself: files are readable by their owner alone.
process.umask(0o077);

const neverIdle = { hold: () => () => undefined, stop: () => undefined };
let page;

process.on('message', async (message) => {
  await page?.close();
  page = message.open === undefined ? undefined : await openLocalPage(message.open, 0, neverIdle);
  process.send(page?.address ?? 'closed');
});
process.once('SIGTERM', () => process.exit(0));
