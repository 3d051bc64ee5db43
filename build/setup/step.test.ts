import { describe, expect, it } from 'vitest';
import { runStep } from './step.mjs';

const never = new AbortController().signal;

describe('a step', () => {
  it('has no reason where it ended well, and its exit code where not', async () => {
    expect(await runStep(process.execPath, ['--eval', ''], { signal: never })).toBeUndefined();
    expect(await runStep(process.execPath, ['--eval', 'process.exit(3)'], { signal: never })).toBe('code 3');
  });

  it('that cannot be started says so', async () => {
    expect(await runStep('/no/such/program', [], { signal: never, hear: () => undefined })).toContain(
      'ENOENT',
    );
  });

  it('ends by its signal', async () => {
    const signal = AbortSignal.timeout(100);
    expect(await runStep(process.execPath, ['--eval', 'setTimeout(() => {}, 60000)'], { signal })).toBe(
      'SIGTERM',
    );
  });
});
