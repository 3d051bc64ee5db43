import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // How fast things are is for the bench to say; a busy machine is no fault of the code.
    testTimeout: 30_000,
    include: ['{shared,electron,renderer,build}/**/*.test.{ts,tsx}', 'test/contract/**/*.test.ts'],
    environment: 'node',
    // Style sheets come out empty otherwise, also where their text is what is wanted.
    css: { include: [/tokens\.css/] },
  },
});
