import { afterAll, beforeAll } from 'vitest';
import { type Demo, startDemo, type Viewport } from './demo.ts';

/** The whole demo needs a Redis server, two simulators and a browser. */
const START_TIMEOUT_MS = 120_000;

/** One demo for all tests around it; it has to end in order. */
export function useDemo(onStart: (demo: Demo) => void, viewport?: Viewport): void {
  let demo: Demo | null = null;
  beforeAll(async () => {
    demo = await startDemo(viewport);
    onStart(demo);
  }, START_TIMEOUT_MS);
  afterAll(() => demo?.stop());
}
