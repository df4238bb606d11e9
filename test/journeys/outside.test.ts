import { expect, it, vi } from 'vitest';
import type { SimMessage, SimView } from '../../sandbox/slack/control.ts';
import { webAuthorizationSkus } from '../../sandbox/wechat/catalogue.ts';
import type { ConsoleAssignment, ConsoleCancel } from '../../sandbox/wechat/control/control.ts';
import { MEI, SAM, type World } from '../support/world.ts';
import { approved, buttonsOf, inWorld, NEXT } from './support/story.ts';

const MINUTE = 60_000;
/** 50,000 calls a minute for a day. */
const SKU = webAuthorizationSkus()[0]?.skuId ?? '';
/** A channel that Mei belongs to and Sam does not. */
const ADMIN = 'C0WARNINGS1';
const options = {
  yaml: [
    `channels: { admin: ${ADMIN} }`,
    'warnings: { off: [pack_forecast, pack_balance, pack_validity] }',
  ].join('\n'),
  wechatFaults: { usageLagMs: 0 },
};

/** Messages of the administrators' channel that tell of a movement, with its id as it is in their metadata. */
async function movements(world: World): Promise<SimMessage[]> {
  const { messages } = await world.workspace(MEI);
  return messages.filter(
    ({ channel, metadata }) => channel === ADMIN && metadata?.event_payload.kind === 'outside_movement',
  );
}

function movement(world: World, nth: number, text: RegExp): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const found = (await movements(world))[nth];
      expect(found?.text).toMatch(text);
      if (!found) throw new Error('no such message');
      return found;
    },
    { timeout: 12_000, interval: 50 },
  );
}

/** The next figures have come. */
async function figuresAfter(world: World, ms: number): Promise<void> {
  const lists = async () => (await world.wechatCalls('/wxa/charge/service-provider/order/query_list')).length;
  const before = await lists();
  await world.forward(ms);
  await vi.waitFor(async () => expect(await lists()).toBeGreaterThan(before), {
    timeout: 12_000,
    interval: 50,
  });
}

/** A figure is said by figures that come some minutes after the first ones that had it, and these may be later ones than the next. */
async function toldByFigures(world: World, nth: number, text: RegExp): Promise<SimMessage> {
  await figuresAfter(world, 2 * MINUTE);
  for (let round = 0; round < 6 && (await movements(world)).length <= nth; round++)
    await figuresAfter(world, 7 * MINUTE);
  return movement(world, nth, text);
}

const shopOf = (world: World) => world.sandbox.receivers[0]?.appId ?? '';

function assign(world: World, change: Partial<ConsoleAssignment> = {}) {
  return world.wechat<{ requestId: string }>('console/assign', {
    orderId: NEXT.orderId,
    skuId: SKU,
    receiverAppId: shopOf(world),
    ...change,
  });
}

function filled(form: SimView, values: Record<string, object>) {
  const inputs = form.blocks.filter(({ type }) => type === 'input');
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const { action_id, type } = element as { action_id: string; type: string };
      return [block_id, { [action_id]: { type, ...values[action_id] } }];
    }),
  );
}

it(
  'what was used before the first start is told in one item, and what the console does afterwards is told, recorded and shown',
  inWorld(options, async (world) => {
    const found = await movement(world, 0, /No record of how [\d,]+ units of \d+ packs were used/);
    expect(buttonsOf(found)).toEqual(['outside.record', 'warning.snooze', 'warning.mute']);

    // WeChat's push tells of it at once.
    const { requestId } = await assign(world);
    const told = await movement(
      world,
      1,
      new RegExp(`units of .*…8704 were allocated to shop outside Headroom.*${requestId}`, 's'),
    );
    expect(told.text).toContain(shopOf(world));
    expect(told.text).toContain(NEXT.orderId);
    expect(await movements(world)).toHaveLength(2);

    // Somebody who does not look after the deployment is told so; somebody who does says who it was.
    await world.press(SAM, 'outside.record', told);
    await world.told(SAM, /Only members of/);
    await world.press(MEI, 'outside.record', told);
    const form = await vi.waitFor(async () => {
      const open = await world.topModal(MEI);
      expect(open?.callbackId).toBe('outside.record');
      if (!open) throw new Error('no form');
      return open;
    });
    await world.slack('submit', { user: MEI, view: form.id, state: filled(form, {}) });
    await vi.waitFor(async () =>
      expect(Object.keys((await world.topModal(MEI))?.errors ?? {})).not.toEqual([]),
    );
    const state = filled(form, {
      'outside.record.person': { selected_user: SAM },
      'outside.record.why': { value: 'load test' },
    });
    await world.slack('submit', { user: MEI, view: form.id, state });
    const recorded = await movement(world, 1, /Recorded by .*load test/);
    expect(recorded.text).toContain(`<@${SAM}>`);
    expect(buttonsOf(recorded)).toEqual([]);

    await world.say(MEI, '/quota show 8704');
    await world.told(MEI, /Outside Headroom.*allocated to shop.*load test/s);
  }),
);

it(
  'a rise and a fall of the figures without any push are told once, and raises of ours never',
  inWorld(options, async (world) => {
    await movement(world, 0, /No record/);
    await approved(world);
    await world.cardIn('allocated');
    await figuresAfter(world, 10 * MINUTE);
    const beginTime = Date.now() + 400 * MINUTE;
    const { requestId } = await assign(world, { push: false, beginTime });
    await toldByFigures(world, 1, /units of .*…8704 were allocated outside Headroom/);
    const cancel: ConsoleCancel = { orderId: NEXT.orderId, requestId, push: false };
    await world.wechat('console/cancel', cancel);
    await toldByFigures(world, 2, /units returned to .*…8704: an allocation was cancelled outside Headroom/);
    await figuresAfter(world, 10 * MINUTE);
    expect(await movements(world)).toHaveLength(3);
  }),
);
