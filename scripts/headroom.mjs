#!/usr/bin/env node
// npx headroom …: the commands of src/cli, as `npm run build` made them, else from the sources.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sources = new URL('../src/command-line.ts', import.meta.url);
const loader = new URL('../node_modules/tsx/dist/loader.mjs', import.meta.url);
const program = new URL('../dist/command-line.js', import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else if (existsSync(loader) && existsSync(sources)) {
  const args = ['--import', loader.href, fileURLToPath(sources), ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 2;
} else {
  process.stderr.write('Headroom is not built yet: npm run build\n');
  process.exitCode = 2;
}
