import { defineConfig } from 'vitest/config';

/**
 * The folders of `test/` whose tests need nothing but Node: no Redis, no simulator, no browser, no time to pass.
 * They hold what a newer Node may change under us: the words of Intl, numbers, dates, bytes, a native addon.
 */
export const UNIT_FOLDERS = [
  'config',
  // The rest of the rules computes with numbers and texts alone.
  'domain/audit',
  'domain/calendar',
  'domain/clock',
  'domain/pictures',
  'domain/reports',
  'domain/series',
  'kit',
  'pictures',
  'slack/blocks',
  'slack/line',
  'slack/text',
  'slack/words',
  'wechat/push',
];

/** Those tests alone. No Redis server is started, so one that needs it fails here and belongs elsewhere. */
export default defineConfig({
  test: {
    include: UNIT_FOLDERS.map((folder) => `test/${folder}/**/*.test.ts`),
    testTimeout: 20_000,
    // They compute and never wait: one for each of two cores.
    maxWorkers: 2,
    // And they leave nothing behind, so the sources are loaded once for all of them: a third less time.
    isolate: false,
    experimental: { fsModuleCache: true },
  },
});
