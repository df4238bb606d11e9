// npm run demo: the whole product against the local sandbox, without any account. Ctrl-C stops all of it.
import { buildConsole, ensureDemo } from './lib/build.mjs';
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { hand, main, node } from './lib/run.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  await buildConsole();
  const program = await ensureDemo();
  const code = await hand(node, [program, ...process.argv.slice(2)]);
  // Ended by Ctrl-C is ended as asked.
  return code === 130 ? 0 : code;
});
