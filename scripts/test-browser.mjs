// npm run test:browser: the sandbox's web page in a real Chromium. Arguments go on to Vitest.
import { ensureChromium } from './lib/chromium.mjs';
import { buildConsole, ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main } from './lib/run.mjs';
import { vitest } from './lib/tests/vitest.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  await ensureChromium();
  await buildConsole();
  return vitest('test-browser', ['--config', 'vitest.browser.config.ts'], process.argv.slice(2));
});
