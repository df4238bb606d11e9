import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page as `npx vite build --config sandbox/console/vite.config.ts` does. */
export async function setup(): Promise<void> {
  const configFile = fileURLToPath(new URL('../../../sandbox/console/vite.config.ts', import.meta.url));
  // The runner's own NODE_ENV would make this a development build, which is not what people get.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({ configFile, logLevel: 'warn' });
  process.env.NODE_ENV = before;
}
