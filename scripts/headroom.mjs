#!/usr/bin/env node
// npx headroom …: the commands of src/cli, as `npm run build` made them.
import { existsSync } from 'node:fs';

const program = new URL('../dist/command-line.js', import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('Headroom is not built yet: npm run build\n');
  process.exitCode = 2;
}
