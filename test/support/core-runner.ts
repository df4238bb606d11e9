import { createPublishEvent } from '../../src/flows/outgoing/publish-event.ts';
import type { Effect } from '../../src/flows/ports/outbox.ts';
import type { createBomb } from './core-bomb.ts';
import type { Scene } from './core-scene.ts';
import { cancelPushFor, pushFor } from './core-wechat.ts';

const MAX_ROUNDS = 400;

/** `until`: what is due later is left. */
type RunOptions = { pushes: boolean; bomb?: ReturnType<typeof createBomb>; until?: number };

/**
 * Does what the jobs do until nothing is left to do: effects of the outbox, requests whose time has come, pushes of
 * WeChat. A process that dies is followed by a new one; the clock jumps to whatever is due next.
 */
export async function runUntilQuiet(
  scene: Scene,
  { pushes, bomb, until = Infinity }: RunOptions,
): Promise<void> {
  const pushed = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const worked = (await deliver(scene, bomb)) || (pushes && (await push(scene, pushed)));
    bomb?.restart();
    if (worked) {
      scene.time.now += 200;
      continue;
    }
    const [, next] = await scene.redis.zrange(scene.keys.due, '0', '0', 'WITHSCORES');
    if (next === undefined || Number(next) > until) return;
    scene.time.now = Math.max(scene.time.now, Number(next));
  }
  const waiting = (await scene.outbox.peek(50)).map(({ entry }) => entry.id);
  throw new Error(`it never came to rest: ${waiting.join(', ')}`);
}

/** One process with the bomb in it, until it dies or has nothing to do. Answers whether there was anything. */
async function deliver(scene: Scene, bomb: RunOptions['bomb']): Promise<boolean> {
  const handle = handlerOf(scene, bomb);
  const waiting = await scene.outbox.peek(50);
  for (const { raw, entry } of waiting) {
    const done = await handle(entry.effect, entry.id).catch(() => false);
    if (bomb?.isDead()) return true;
    if (done) await scene.outbox.remove([raw]);
  }
  const due = await scene.store.takeDue(scene.time.now, 50, 15_000);
  for (const request of due) await handle({ kind: 'advance', request }, 'due').catch(() => false);
  return waiting.length > 0 || due.length > 0;
}

async function push(scene: Scene, pushed: Set<string>): Promise<boolean> {
  const fresh = [...scene.wechat.spent.values()].filter(
    ({ wechatRequestId }) => !pushed.has(wechatRequestId),
  );
  for (const order of fresh) {
    pushed.add(order.wechatRequestId);
    await scene.store.recordPush(pushFor(order, scene.time.now));
  }
  const back = [...scene.wechat.cancelled.values()].filter(
    ({ wechatRequestId }) => !pushed.has(`6:${wechatRequestId}`),
  );
  for (const order of back) {
    pushed.add(`6:${order.wechatRequestId}`);
    await scene.store.recordPush(cancelPushFor(order, scene.time.now));
  }
  return fresh.length + back.length > 0;
}

function handlerOf(scene: Scene, bomb: RunOptions['bomb']): (effect: Effect, id: string) => Promise<boolean> {
  const around = bomb ? bomb.around : <T>(port: T): T => port;
  const { store, messages, messenger, wechat, warnings, durability } = scene.ports;
  const flows = scene.createFlows({
    store: around(store),
    messages: around(messages),
    messenger: around(messenger),
    warnings: around(warnings),
    durability: around(durability),
    wechat: { account: (name) => around(wechat.account(name)), names: wechat.names },
  });
  const publish = createPublishEvent({
    outgoing: around(scene.outgoing),
    targets: scene.outgoingTargets,
    texts: { notice: async () => null, text: async () => null },
    deployment: 'test',
  });
  return async (effect, id) => {
    switch (effect.kind) {
      case 'advance':
        return (await flows.advance(effect.request)).kind === 'done';
      case 'apply_push':
        await flows.applyPush(effect.push);
        return true;
      case 'draw_card':
        return (await flows.drawCard(effect.request)).kind === 'done';
      case 'redraw_pending':
        await flows.redrawPending(id);
        return true;
      case 'announce_freeze':
        return (await flows.announceFreeze(id, effect.channel, effect.notice)).kind === 'done';
      case 'draw_warning':
        return (await flows.drawWarning(effect.message)).kind === 'done';
      case 'compare_card':
        return (await flows.compareCard.compare(effect.request)).kind === 'done';
      case 'compare_grant':
        return (await flows.compareGrant.compare(effect.grant)).kind === 'done';
      case 'compare_freeze':
        await flows.compareFreeze.compare();
        return true;
      case 'report_loss':
        await scene.losses.report(effect.loss);
        return true;
      case 'notify':
        return (await flows.notify(id, effect.request, effect.notice)).kind === 'done';
      case 'draw_series':
        return (await flows.drawSeries(effect.series)).kind === 'done';
      case 'notify_series':
        return (await flows.notifySeries(id, effect.series, effect.notice)).kind === 'done';
      case 'draw_purchase':
        return (await flows.drawPurchase(effect.purchase)).kind === 'done';
      case 'notify_purchase':
        return (await flows.notifyPurchase(id, effect.purchase, effect.notice)).kind === 'done';
      case 'note_run':
        await flows.noteRun(effect.series, effect.request);
        return true;
      case 'draw_grant':
        return (await flows.drawGrant(effect.grant)).kind === 'done';
      case 'notify_grant':
        return (await flows.notifyGrant(id, effect.grant, effect.notice)).kind === 'done';
      case 'notify_delegates':
        return (await flows.notifyDelegates.ofRequest(effect.request)).kind === 'done';
      case 'notify_grant_delegates':
        return (await flows.notifyDelegates.ofGrant(effect.grant)).kind === 'done';
      case 'publish_event':
        await publish(effect.event);
        return true;
      case 'deliver_event':
      case 'post_calls':
        return true;
      case 'post_report':
      case 'post_checkpoint':
      case 'announce_policy':
      case 'apply_authorization':
      case 'announce_authorization':
      case 'answer_release_check':
        throw new Error(`${effect.kind} belongs to no request`);
    }
  };
}
