import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    // One Redis server for the whole run; every test takes its own random key prefix.
    globalSetup: ['test/support/redis-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Two cores are what the smallest machine offers; much of the time tests wait for something to come or to lapse.
    maxWorkers: 4,
  },
});
