// The app as a local web page. Started by start.mjs with the pinned Node.
import { serve } from '../dist/hosts/browser.js';

// The third is a number of seconds without any open page, after which the app ends; without it, it stays.
const [port, open, idleAfter] = process.argv.slice(2);
try {
  await serve({
    port: Number(port),
    open: open === 'open',
    ...(idleAfter === undefined ? {} : { idleAfter: Number(idleAfter) }),
  });
} catch (error) {
  process.stderr.write(
    `${error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program.` : error.message}\n`,
  );
  process.exit(1);
}
