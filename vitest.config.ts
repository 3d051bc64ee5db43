import os from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // How fast things are is for the bench to say; a busy machine is no fault of the code. Ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A good part of the tests waits for programs, servers and the disk: one more than there are cores.
    maxWorkers: os.availableParallelism() + 1,
    include: ['{shared,electron,renderer,build}/**/*.test.{ts,tsx}', 'test/contract/**/*.test.ts'],
    environment: 'node',
    // Takes the window's program from Electron, which a test stands in for.
    server: { deps: { inline: ['electron-store'] } },
    // Style sheets come out empty otherwise, also where their text is what is wanted.
    css: { include: [/tokens\.css/] },
  },
});
