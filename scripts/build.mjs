// npm run build: src → dist, with the Lua files and the font beside the modules that load them.
import { chmodSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNodeModules } from './lib/ensure.mjs';
import { main, node, step } from './lib/run.mjs';

await main(async () => {
  await ensureNodeModules();
  await step('dist built', async (run) => {
    rmSync('dist', { recursive: true, force: true });
    await run(node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmitOnError']);
    for (const file of readdirSync('src', { recursive: true })) {
      if (/\.(?:lua|ttf)$|OFL\.txt$/.test(file)) cpSync(join('src', file), join('dist', file));
    }
    // Everybody may read and run it, whatever the umask of the builder was: an image runs it as another user.
    chmodSync('dist', 0o755);
    if (existsSync('dist/main.js')) chmodSync('dist/main.js', 0o755);
  });
});
