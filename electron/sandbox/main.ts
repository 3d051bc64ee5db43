import { parseArgs } from 'node:util';
import { type Sandbox, startSandbox } from './sandbox.ts';

/**
 * `sandbox --port N`: runs the simulated services alone and prints their addresses and credentials, as one JSON line.
 */
const usage = 'Usage: sandbox [--port N]   N is a port from 0 to 65535; 0 or none means any free one.';

const port = readPort(process.argv.slice(2));
if (port === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  void run(port);
}

async function run(chosen: number): Promise<void> {
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox({ port: chosen });
  } catch (error) {
    console.error(`The sandbox did not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return;
  }
  // A second signal, if the first did not end it, ends the process as usual.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
  // Whoever started it may stop reading its output; the services go on.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`${JSON.stringify({ ...sandbox.access, state: { url: sandbox.stateUrl } })}\n`);
}

function readPort(argv: readonly string[]): number | undefined {
  try {
    const { port: text = '0' } = parseArgs({ args: [...argv], options: { port: { type: 'string' } } }).values;
    const value = /^\d{1,5}$/.test(text) ? Number(text) : -1;
    return value >= 0 && value <= 65_535 ? value : undefined;
  } catch {
    return undefined;
  }
}
