// npm run test:browser: the sandbox's web page in a real Chromium. Arguments go on to Vitest.

import { buildConsole, ensureDemo } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main } from './lib/run.mjs';
import { vitest } from './lib/tests/vitest.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  await ensureChromium();
  await buildConsole();
  await ensureDemo();
  return vitest('test-browser', ['--config', 'vitest.browser.config.ts'], process.argv.slice(2));
});
