// The programs that the tests need and npm does not install. Whoever needs one installs it as well; here they are all at once,
// for runs that go on at the same time.
import { ensureChromium } from './lib/chromium.mjs';
import { ensureFaketime } from './lib/faketime.mjs';
import { ensureNewerNode } from './lib/node.mjs';
import { ensurePrometheus } from './lib/prometheus.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main } from './lib/run.mjs';

await main(async () => {
  await ensureRedis();
  await ensureFaketime();
  await ensureChromium();
  await ensureNewerNode();
  await ensurePrometheus();
});
