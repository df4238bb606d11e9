import type { Series } from '../../src/domain/series/series.ts';
import type { AskSeriesInput } from '../../src/flows/series/use-cases.ts';
import { runUntilQuiet } from './core-runner.ts';
import type { AnyScene, Scene } from './core-scene.ts';
import { DAY, T0 } from './requests.ts';

/** 300k a day each Friday 19:00 in Shanghai, eight weeks. */
export function aSeriesWish(change: Partial<AskSeriesInput> = {}): AskSeriesInput {
  return {
    by: 'ULIN',
    items: [{ app: 'shop', rate: 300_000 }],
    days: 1,
    recurrence: { unit: 'week', every: 1, weekdays: [5], minute: 19 * 60 },
    timeZone: 'Asia/Shanghai',
    from: null,
    until: T0 + 56 * DAY,
    reason: 'Friday sale',
    channel: 'C1',
    onceKey: Math.random().toString(),
    ...change,
  };
}

/** Lin asks for it, Ann approves. */
export async function givenSeries(
  scene: AnyScene,
  change: Partial<AskSeriesInput> = {},
  by = ['UANN'],
): Promise<string> {
  const { series } = scene.useCases;
  const asked = await series.ask(aSeriesWish(change));
  if (!asked.ok) throw new Error(asked.refusal.reason);
  const { id } = asked.value.series;
  for (const voter of by) {
    const voted = await series.decide({ type: 'approve', series: id, by: voter, claim: null });
    if (!voted.ok) throw new Error(voted.refusal.reason);
  }
  return id;
}

export async function seriesIn(scene: AnyScene, id: string): Promise<Series> {
  const stored = await scene.seriesStore.load(id);
  if (!stored) throw new Error(`no ${id}`);
  return stored.value;
}

/** Time passes to a moment, and everything that is due by then is done. */
export async function passTo(scene: Scene, at: number, pushes = true): Promise<void> {
  scene.time.now = at;
  for (let tries = 0; tries < 20; tries++) {
    const changed = await scene.useCases.series.tick();
    await runUntilQuiet(scene, { pushes });
    if (changed === 0) return;
  }
  throw new Error('a series never comes to rest');
}
