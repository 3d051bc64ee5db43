// The app as a local web page. Started by start.mjs with the pinned Node.
import { serve } from '../dist/hosts/browser.js';

const [port, open] = process.argv.slice(2);
try {
  await serve({ port: Number(port), open: open === 'open' });
} catch (error) {
  process.stderr.write(
    `${error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program.` : error.message}\n`,
  );
  process.exit(1);
}
