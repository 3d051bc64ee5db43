// The simulated services by themselves.
import { ensureReady } from './ready.mjs';
import { at } from './setup/clone.mjs';
import { exec } from './setup/exec.mjs';

await ensureReady();
exec(at('dist', 'hosts', 'sandbox.js'), process.argv.slice(2));
