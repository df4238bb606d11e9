import { defineConfig } from 'vitest/config';

/** The sandbox's page in a real Chromium. It is built once before the run. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/support/build-page.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One browser at a time is what two cores carry.
    maxWorkers: 1,
  },
});
