// What the end-to-end tests need of this machine, found or installed once before they start.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureReady } from '../ready.mjs';
import { findElectron } from '../setup/electron.mjs';
import { pinnedNode } from '../setup/pinned-node.mjs';
import { findBrowser } from './browser.mjs';
import { openDisplay } from './display.mjs';
import { results } from './stages.mjs';

/** As root neither Chromium nor Electron starts with its sandbox; as anybody else they are tested as people run them. */
const isRoot = process.platform !== 'win32' && process.getuid() === 0;

/** Written after the search: one that is there already is of a former run. */
const isReport = (name) => name === 'end-to-end.json';

/** Playwright calls this before its workers start, and what it returns after they have ended. */
export default async function prepareMachine() {
  await ensureReady();
  // With it Electron would run as plain Node, here as in the workers.
  delete process.env.ELECTRON_RUN_AS_NODE;
  const browser = await findBrowser();
  const display = await openDisplay();
  const electron = display.why === undefined ? await findRunningElectron() : { why: display.why };
  // The environment is the one way to tell the workers anything. See test/e2e/support/machine.ts.
  process.env.AUDIENCE_DESK_MACHINE = JSON.stringify({
    node: pinnedNode(),
    hasSandbox: !isRoot,
    browser,
    electron: { ...electron, isOptional: isElectronOptional(display) },
  });
  // Otherwise a failure leaves a copy of the page's text, with whatever was typed into its fields.
  process.env.PLAYWRIGHT_NO_COPY_PROMPT = '1';
  return async () => {
    display.close?.();
    // What the tests themselves left, beside what the app kept and showed, which each test searches at its end.
    const { filesBelow, findPlantedSecrets } = await import('../../test/support/planted-secrets.ts');
    const found = existsSync(results) ? findPlantedSecrets(filesBelow(results, isReport)) : [];
    if (found.length > 0)
      throw new Error(`Secrets that tests entered are in test-results: ${found.join('; ')}`);
  };
}

/** Whoever names an Electron wants the tests to run in it: then only a missing display is an excuse. */
function isElectronOptional(display) {
  return display.why !== undefined || !process.env.ELECTRON_OVERRIDE_DIST_PATH;
}

/** Downloaded is not yet running: libraries or the rights for its sandbox may be missing. */
async function findRunningElectron() {
  const electron = await findElectron();
  if (electron.why !== undefined) return electron;
  const args = [...(isRoot ? ['--no-sandbox'] : []), '--version'];
  const { status, signal, stderr } = spawnSync(electron.program, args, { encoding: 'utf8', timeout: 60_000 });
  if (status === 0) return electron;
  const said = stderr?.trim().split('\n').at(-1) ?? '';
  return { why: `Electron does not start here (${signal ?? `code ${status}`}${said && `: ${said}`})` };
}
