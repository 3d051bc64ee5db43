import { onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../electron/sandbox/sandbox.ts';
import { openTestDesk, type TestDesk } from './desk.ts';

/** A desk with the simulated services as its own; all of them end with the test. */
export async function openSandboxDesk(): Promise<{ readonly sandbox: Sandbox; readonly desk: TestDesk }> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  return { sandbox, desk: await openTestDesk({ sandbox: { ...sandbox.access } }) };
}
