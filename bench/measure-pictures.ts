import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { SpendPicture } from '../src/domain/pictures/picture.ts';
import { createPictureDrawer } from '../src/pictures/drawer.ts';

/** Milliseconds. `blocked`: the longest that the event loop of the process stood still while it had pictures drawn. */
export type PictureFigure = {
  count: number;
  first: number;
  each: number;
  blocked: number;
  /** The same in the same time without pictures: what the machine itself is worth. */
  idle: number;
};

const COUNT = 20;
const READER = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;

/** Figure 4: how long pictures take, and how long people who want none wait because of them. */
export async function measurePictures(): Promise<PictureFigure> {
  const drawer = createPictureDrawer();
  try {
    const first = await timed(() => drawer.draw(spendOf(0), READER));
    let all = 0;
    const blocked = await longestDelay(async () => {
      all = await timed(() =>
        Promise.all(Array.from({ length: COUNT }, (_, index) => drawer.draw(spendOf(index + 1), READER))),
      );
    });
    const idle = await longestDelay(() => pause(all));
    return { count: COUNT, first, each: all / COUNT, blocked, idle };
  } finally {
    await drawer.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Of the timer that notices it, {@link RESOLUTION_MS} are no delay. */
const RESOLUTION_MS = 1;

async function longestDelay(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  await work();
  delays.disable();
  return Math.max(0, delays.max / 1e6 - RESOLUTION_MS);
}

/** Thirteen months of nine apps; no two are the same, or the second would come from memory. */
function spendOf(index: number): SpendPicture {
  const months = Array.from(
    { length: 13 },
    (_, month) => `2026-${String((month % 12) + 1).padStart(2, '0')}`,
  );
  const rows = Array.from({ length: 9 }, (_, app) => ({
    app: { appId: `wx${app}`, name: `app-${app}`, label: { en: `App ${app}`, zh: `应用${app}` } },
    units: months.map((_month, month) => BigInt(100_000 * (app + 1) + month * 7_000 + index)),
  }));
  const total = rows.flatMap(({ units }) => units).reduce((sum, units) => sum + units, 0n);
  return {
    kind: 'spend',
    app: null,
    months,
    rows,
    open: months.map(() => 0n),
    total,
    cut: null,
    now: 1_795_000_000_000,
  };
}
