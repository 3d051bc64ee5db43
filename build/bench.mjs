// The measurements, with the pinned Node, which reads TypeScript as it is.
import { ensureInstalled } from './ready.mjs';
import { at } from './setup/clone.mjs';
import { exec } from './setup/exec.mjs';

await ensureInstalled();
exec(at('test', 'bench', 'main.ts'), process.argv.slice(2));
