import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,build}/**/*.test.{ts,tsx}', 'test/contract/**/*.test.ts'],
    environment: 'node',
  },
});
