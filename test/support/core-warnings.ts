import type { Pack } from '../../src/domain/packs/pack.ts';
import { NEVER, type WarningItem } from '../../src/domain/warnings/warning.ts';
import type { PushEvent } from '../../src/flows/ports/push-event.ts';
import type { WatchOptions } from '../../src/flows/warnings/watch.ts';
import { createScene, type Scene } from './core-scene.ts';
import { aPack, T0 } from './requests.ts';

/** Looks at everything that is due and does what follows for Slack, until nothing is left to do. */
export async function watchAndDraw(scene: Scene): Promise<void> {
  while ((await scene.watch()) > 0 || (await drawAll(scene)));
}

/** Draws what waits in the outbox; answers whether there was anything. */
export async function drawAll(scene: Scene): Promise<boolean> {
  const waiting = await scene.outbox.peek(50);
  for (const { raw, entry } of waiting) {
    if (entry.effect.kind === 'draw_card') await scene.drawCard(entry.effect.request);
    if (entry.effect.kind === 'draw_warning') await scene.drawWarning(entry.effect.message);
    await scene.outbox.remove([raw]);
  }
  return waiting.length > 0;
}

/** `kind level standing` of every note that waits for a message to go with. */
export async function noted(scene: Scene): Promise<string[]> {
  const waiting = (await scene.warnings.last(99)).filter(({ postAt }) => postAt === NEVER);
  return waiting.flatMap(({ items }) => items.map(said));
}

/** `kind level standing` of every item that anybody sees, message by message. */
export function told(scene: Scene): string[][] {
  return scene.slack.warnings().map(({ items }) => items.map(said));
}

function said({ warning, standing, quiet }: WarningItem): string {
  const silence = quiet ? ` ${quiet.kind}` : '';
  const note = warning.severity === 'note' ? ' (note)' : '';
  return `${warning.kind} ${warning.level} ${standing.kind}${silence}${note}`;
}

type Options = NonNullable<Parameters<typeof createScene>[0]>;

/** A used pack of two years always runs out early; most stories are about something else. */
const QUIET: Partial<WatchOptions['levels']> = { off: ['pack_forecast', 'account_runway'] };

/** A deployment with one pack of 1,000 units that a test spends from. */
export function packScene(options: Options = {}, pack: Partial<Pack> = {}) {
  const packs = [aPack({ all: 1_000n, used: 0n, ...pack })];
  const scene = createScene({ packs, warnings: QUIET, ...options });
  return {
    scene,
    packs,
    /** WeChat says from now on that so much is left; the next minute brings it here. */
    async left(units: bigint): Promise<void> {
      packs[0] = aPack({ all: 1_000n, ...pack, used: (pack.all ?? 1_000n) - units });
      await nextMinute(scene);
    },
  };
}

/** One minute later: packs were asked for, and everything was looked at. */
export async function nextMinute(scene: Scene, ms = 60_000): Promise<void> {
  scene.time.now += ms;
  await scene.syncPacks();
  await watchAndDraw(scene);
}

/** WeChat's own warning about all packs of the SPU. */
export function balancePush(left: bigint, at = T0, total = 1_000n): Extract<PushEvent, { kind: 'balance' }> {
  return {
    account: 'default',
    key: `1:10000185:${total - left}:${at}`,
    createdAt: at,
    receivedAt: at,
    authenticated: 'sealed',
    kind: 'balance',
    eventType: 1,
    appId: null,
    spuId: '10000185',
    spuName: 'pack',
    total,
    used: total - left,
  };
}
