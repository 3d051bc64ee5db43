// The command line's program. Started by cli.mjs with the pinned Node.
import { main } from '../dist/hosts/cli.js';

process.exitCode = await main(process.argv.slice(2));
