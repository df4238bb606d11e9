import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/support/long-first.ts';

const EVERYTHING = 'test/**/*.test.ts';
const BROWSER = 'test/browser/**';
/** Replaces modules of the product, so it has to load them itself. */
const REPLACES_MODULES = 'test/journeys/further-language.test.ts';

/** What a busy machine may need. A test that waits for something ends when it is there; test/support/patience.ts */
const PATIENT = {
  // A worker runs many files: what one of them replaced is put back before the next test of any.
  restoreMocks: true,
  unstubEnvs: true,
  setupFiles: ['test/support/patience.ts'],
  testTimeout: 240_000,
  hookTimeout: 240_000,
};

export default defineConfig({
  test: {
    // One Redis server for the whole run; every test takes its own random key prefix.
    globalSetup: ['test/support/redis-server.ts'],
    // Two cores are what the smallest machine offers. A part of the time tests wait for something to come or to lapse; a further worker
    // loads all sources once more and makes the others wait.
    maxWorkers: 3,
    // Tests of one file that run side by side share a thread. Whole apps in it, five at once on a busy machine, make each other wait
    // for longer than the second and a half in which Redis has to answer a person.
    maxConcurrency: 2,
    // What was compiled is kept: a second run of a file takes half of the time, as those of failed files do.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'together',
          include: [EVERYTHING],
          exclude: [BROWSER, REPLACES_MODULES],
          // Loading the sources takes longer than most files' tests, so a worker loads them once for all of its files.
          isolate: false,
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'alone',
          include: [REPLACES_MODULES],
          ...PATIENT,
        },
      },
    ],
  },
});
