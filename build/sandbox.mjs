// The simulated services by themselves.
import { ensureReady } from './ready.mjs';
import { become } from './setup/become.mjs';
import { at } from './setup/clone.mjs';

await ensureReady();
become(at('dist', 'hosts', 'sandbox.js'), process.argv.slice(2));
