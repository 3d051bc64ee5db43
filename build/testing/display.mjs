// A display for windows: the one there is, else a virtual one for the time of the tests.
import { spawn } from 'node:child_process';
import { installPackages } from './debian.mjs';
import { findProgram } from './find-program.mjs';

/** In seconds. */
const startLimit = 30;

/**
 * Sets DISPLAY where it starts one.
 *
 * @returns {Promise<{ close: () => void } | { why: string }>}
 */
export async function openDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) {
    return { close: () => undefined };
  }
  const program = findProgram('Xvfb') ?? (installPackages('xvfb') ? findProgram('Xvfb') : undefined);
  if (program === undefined) return { why: 'there is no display, and no Xvfb to stand in for one' };
  return startXvfb(program);
}

function startXvfb(program) {
  return new Promise((resolve) => {
    // It looks for a free number itself and writes it to the third stream once it takes clients.
    const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const giveUp = (how) => {
      child.kill('SIGKILL');
      resolve({ why: `there is no display, and Xvfb ${how}` });
    };
    const timer = setTimeout(() => giveUp(`did not start within ${startLimit} s`), startLimit * 1000);
    child.on('error', (error) => giveUp(`could not be started (${error.message})`));
    child.on('exit', (code) => giveUp(`ended (code ${code})`));
    let said = '';
    child.stdio[3].on('data', (part) => {
      said += part;
      const number = /^(\d+)\n/.exec(said)?.[1];
      if (number === undefined) return;
      clearTimeout(timer);
      process.env.DISPLAY = `:${number}`;
      resolve({ close: () => child.kill() });
    });
  });
}
