// npm run build: src → dist, with the Lua files and the font beside the modules that load them.
import { buildDist } from './lib/build.mjs';
import { ensureNodeModules } from './lib/ensure.mjs';
import { main } from './lib/run.mjs';

await main(async () => {
  await ensureNodeModules();
  await buildDist();
});
