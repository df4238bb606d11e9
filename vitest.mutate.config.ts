import { defineConfig } from 'vitest/config';

/** The tests that a mutation run asks: those of the rules that decide, which need nothing but Node. */
export default defineConfig({
  test: {
    include: ['test/domain/{policy,requests,freeze}/**/*.test.ts'],
    setupFiles: ['test/support/end-on-failure.ts'],
    testTimeout: 300_000,
    isolate: false,
  },
});
