// npm run bench: timings, as a table and as JSON. It asserts nothing.
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { hand, main, node } from './lib/run.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  return hand(node, ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)]);
});
