#!/usr/bin/env node
// npx headroom …: what was built, else the sources themselves.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const sources = at('src/cli/main.ts');

if (existsSync(sources)) {
  const { ensureNodeModules } = await import('../scripts/lib/ensure.mjs');
  await ensureNodeModules();
  // tsx is named by its address: the command may be started from any folder.
  const tsx = pathToFileURL(at('node_modules/tsx/dist/loader.mjs')).href;
  const { status } = spawnSync(process.execPath, ['--import', tsx, sources, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} else {
  await import('../dist/cli/main.js');
}
