// npm run screenshots: takes the README's pictures from the running demo.
import { ensureChromium } from './lib/chromium.mjs';
import { ensureNodeModules } from './lib/ensure.mjs';
import { hand, main, node } from './lib/run.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureChromium();
  return hand(node, ['--import', 'tsx', 'sandbox/screenshots.ts']);
});
