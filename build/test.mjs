// `npm test`: installs what is missing with whatever Node there is, then runs every check with the pinned one.
import { ensureInstalled } from './ready.mjs';
import { at } from './setup/clone.mjs';
import { exec } from './setup/exec.mjs';

// Where it does not come to the checks this process ends here; the count is the last line even then.
const countNothing = () => process.stdout.write('0 passed, 1 failed\n');
process.once('exit', countNothing);
await ensureInstalled();
exec(at('build', 'testing', 'run.mjs'), process.argv.slice(2)).once('spawn', () =>
  process.off('exit', countNothing),
);
