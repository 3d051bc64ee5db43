// The command line: made ready without a word on standard output, then run in this process where Node allows.
import { ensureReady } from './ready.mjs';
import { at } from './setup/clone.mjs';
import { exec } from './setup/exec.mjs';
import { isThisNode, pinnedNode } from './setup/pinned-node.mjs';

await ensureReady();
// A script of its own, not this one again: whatever Node that starts, it starts no further one.
if (isThisNode(pinnedNode())) await import('./command-line.mjs');
else exec(at('build', 'command-line.mjs'), process.argv.slice(2));
