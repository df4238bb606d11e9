import type { OutsideMovement } from '../../src/domain/movements/movement.ts';
import type { Pack } from '../../src/domain/packs/pack.ts';
import type { PushEvent } from '../../src/flows/ports/push-event.ts';
import { createScene, type Scene, shop } from './core-scene.ts';
import { nextMinute, watchAndDraw } from './core-warnings.ts';
import { aPack } from './requests.ts';

export const MINUTE = 60_000;
export const ADMIN = 'CADMIN';

type Options = NonNullable<Parameters<typeof createScene>[0]>;

/** A deployment with a pack of which somebody uses the console as well; everybody else is silent. */
export function outsideScene(options: Options = {}, pack: Partial<Pack> = {}) {
  const packs = options.packs ?? [aPack({ used: 0n, ...pack })];
  const scene = createScene({
    warnings: { off: ['pack_forecast', 'pack_balance', 'pack_validity', 'pack_refund'] },
    adminChannel: ADMIN,
    ...options,
    packs,
  });
  return {
    scene,
    packs,
    /** Units leave (or return to) a pack at WeChat, by nobody here. */
    move(units: bigint, index = 0) {
      const moved = packs[index];
      if (moved) packs[index] = { ...moved, used: moved.used + units };
    },
    /** Figures come every minute for so long. */
    async watch(ms: number) {
      for (let passed = 0; passed < ms; passed += MINUTE) await nextMinute(scene);
    },
    /** WeChat's push about an allocation or a cancel in the console. */
    async push(change: Partial<Extract<PushEvent, { kind: 'assigned' }>> = {}) {
      await scene.applyPush({ ...consolePush(scene), ...change });
      await watchAndDraw(scene);
    },
    async cancelPush(change: Partial<Extract<PushEvent, { kind: 'cancelled' }>> = {}) {
      const { packageId: _, kind: __, ...same } = consolePush(scene);
      await scene.applyPush({ ...same, kind: 'cancelled', ...change });
      await watchAndDraw(scene);
    },
  };
}

export function consolePush(scene: Scene): Extract<PushEvent, { kind: 'assigned' }> {
  return {
    account: 'default',
    key: '5:x',
    createdAt: scene.time.now,
    receivedAt: scene.time.now,
    authenticated: 'sealed',
    kind: 'assigned',
    result: 0,
    orderId: aPack().orderId,
    wechatRequestId: '1687254272930',
    receiverAppId: shop.appId,
    packageId: 'ZY2823973277692477440',
    skuId: 'sku-300000-3',
  };
}

/** What anybody sees of movements: `kind units standing`, message by message. */
export function toldMovements(scene: Scene): string[][] {
  const messages = scene.slack.warnings().map(({ items }) =>
    items.flatMap(({ warning, standing }) => {
      if (warning.kind !== 'outside_movement') return [];
      const { kind, parts } = warning.movement;
      return [`${kind} ${parts.map(({ units }) => String(units)).join('+')} ${standing.kind}`];
    }),
  );
  return messages.filter((items) => items.length > 0);
}

/** The movement as the only message shows it. */
export function shownMovement(scene: Scene): OutsideMovement {
  const [warning] = scene.slack.warnings().flatMap(({ items }) => items.map((item) => item.warning));
  if (warning?.kind !== 'outside_movement') throw new Error('no movement is shown');
  return warning.movement;
}
