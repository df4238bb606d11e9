import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Builds the page as `npx vite build --config sandbox/console/vite.config.ts` does, but into a folder of this run's
 * own, so that a build beside it cannot take the files away. Tests read the folder from `process.env.CONSOLE_DIST_DIR`.
 */
export async function setup(): Promise<() => void> {
  const configFile = fileURLToPath(new URL('../../../sandbox/console/vite.config.ts', import.meta.url));
  const outDir = mkdtempSync(join(tmpdir(), 'headroom-console-'));
  // The runner's own NODE_ENV would make this a development build, which is not what people get.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  process.env.NODE_ENV = before;
  process.env.CONSOLE_DIST_DIR = outDir;
  return () => rmSync(outDir, { recursive: true, force: true });
}
