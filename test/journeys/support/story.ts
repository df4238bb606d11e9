import { Redis } from 'ioredis';
import { expect, vi } from 'vitest';
import type { RecordedCall, SimMessage } from '../../../sandbox/slack/control.ts';
import type { PackLedger } from '../../../src/domain/packs/ledger.ts';
import { decode } from '../../../src/kit/json.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { LIN, MEI, startWorld, type World, type WorldOptions } from '../../support/world.ts';

export const ASSIGN = '/wxa/charge/service-provider/package/assign';
export const TOKEN = '/cgi-bin/token';

/** Packs of the sandbox. `NEXT` expires first and is chosen unless another one is named. */
export const NEXT = { orderId: 'DD2970445798112968704', left: 605_000n };
export const SMALL = { orderId: 'DD2976120457730203648', left: 22_000n };

/** Short enough to wait for, long enough that nothing ends by accident. */
export const PATIENT = 'execution: { pushTimeout: 1s, unknownAfter: 60s }';
export const IMPATIENT = 'execution: { pushTimeout: 1s, unknownAfter: 3s }';

/** A story in a world of its own, so that stories can run side by side. */
export function inWorld(options: WorldOptions, story: (world: World) => Promise<void>): () => Promise<void> {
  return async () => {
    const world = await startWorld(options);
    try {
      await story(world);
    } finally {
      await world.stop();
    }
  };
}

/** Lin asks with a line; answers the card that waits for a decision. */
export async function asked(
  world: World,
  line = '/quota raise shop 300k 3d because Double 11',
  id = 'R-1',
): Promise<SimMessage> {
  await world.say(LIN, line);
  return world.cardIn('pending', id);
}

/** Lin asks, Mei approves; answers the card as it was when she clicked. */
export async function approved(world: World, line?: string, id = 'R-1'): Promise<SimMessage> {
  const card = await asked(world, line, id);
  await world.press(MEI, 'request.approve', card);
  return card;
}

/** Calls of assignPackage in order, by the requestId they carried. */
export async function assignRequestIds(world: World): Promise<string[]> {
  const calls = await world.wechatCalls(ASSIGN);
  return calls.map(({ body }) =>
    typeof body === 'object' && body !== null && 'requestId' in body ? String(body.requestId) : 'none',
  );
}

/** All cards of a request that can be seen in Slack. */
export async function cardsOf(world: World, id = 'R-1'): Promise<SimMessage[]> {
  const { messages } = await world.workspace(MEI);
  return messages.filter(
    ({ metadata }) => metadata?.event_type === 'headroom_request' && metadata.event_payload.id === id,
  );
}

/** What was said about a request: in the thread of its card, and directly to the one who asked. */
export async function noticesOf(world: World, about: string, id = 'R-1') {
  const { messages } = await world.workspace(LIN);
  const said = messages.filter(
    ({ metadata }) =>
      metadata?.event_type === 'headroom_notice' &&
      metadata.event_payload.request === id &&
      metadata.event_payload.about === about,
  );
  return {
    thread: said.filter(({ threadTs }) => threadTs !== undefined),
    direct: said.filter(({ channel }) => channel.startsWith('D')),
  };
}

/** Waits until the thread and the requester were told, and sees that it was once each. */
export async function toldOnce(world: World, about: string, id = 'R-1', timeout = 8_000): Promise<void> {
  await vi.waitFor(
    async () => {
      const { thread, direct } = await noticesOf(world, about, id);
      expect([thread.length, direct.length]).toEqual([1, 1]);
    },
    { timeout, interval: 50 },
  );
}

/** Headroom's own book of a pack: units and whether they are confirmed, in order of booking. */
export async function ledgerOf(world: World, orderId = NEXT.orderId, url = process.env.TEST_REDIS_URL ?? '') {
  const redis = new Redis(url);
  try {
    const json = await redis.hget(keysOf(world.deployment).ledger(orderId), 'json');
    const { entries } = json === null ? { entries: {} } : decode<PackLedger>(json);
    return Object.values(entries).map(({ units, confirmedAt }) => ({
      units,
      confirmed: confirmedAt !== null,
    }));
  } finally {
    redis.disconnect();
  }
}

/** Web API calls that carried a request's card, in order, with the revision and the answer. */
export async function cardCalls(world: World, method: 'chat.postMessage' | 'chat.update', id = 'R-1') {
  const calls = await world.slackCalls(method);
  return calls.flatMap((call) => {
    const payload = cardPayload(call);
    return payload?.id === id ? [{ ...call, revision: Number(payload.revision) }] : [];
  });
}

function cardPayload({ args }: RecordedCall): { id?: unknown; revision?: unknown } | null {
  const metadata: unknown = typeof args.metadata === 'string' ? JSON.parse(args.metadata) : args.metadata;
  if (typeof metadata !== 'object' || metadata === null || !('event_payload' in metadata)) return null;
  const payload: unknown = metadata.event_payload;
  return typeof payload === 'object' ? payload : null;
}

/** `request.approve` and its siblings on a message. */
export function buttonsOf(message: Pick<SimMessage, 'blocks'>): string[] {
  const found = JSON.stringify(message.blocks).matchAll(/"action_id":"([^"]+)"/g);
  return [...found].map(([, id]) => id ?? '');
}

export function revisionOf(message: SimMessage): number {
  return Number(message.metadata?.event_payload.revision);
}
