import { defineConfig } from 'vitest/config';

/** The sandbox's page in a real Chromium. It is built once before the run. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/support/build-page.ts'],
    setupFiles: ['test/support/patience.ts'],
    isolate: false,
    experimental: { fsModuleCache: true },
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Most of the time a page waits for its apps, so two of them share two cores well.
    maxWorkers: 2,
  },
});
