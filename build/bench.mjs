// The measurements, with the pinned Node, which reads TypeScript as it is.
import { ensureInstalled } from './ready.mjs';
import { become } from './setup/become.mjs';
import { at } from './setup/clone.mjs';

await ensureInstalled();
become(at('test', 'bench', 'main.ts'), process.argv.slice(2));
