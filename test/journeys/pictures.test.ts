import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { words } from '../../src/slack/words/words.ts';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';
import { NEXT } from './support/story.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The first picture of a process loads what draws. */
const PATIENCE = { timeout: 30_000, interval: 50 };

/** Image files that somebody can see, the newest last. */
async function images(world: World, user: string) {
  const { messages } = await world.workspace(user);
  return messages.filter(({ files }) => files.some(({ mimetype }) => mimetype === 'image/png'));
}

async function nextImage(world: World, user: string, seen: number): Promise<SimMessage> {
  return vi.waitFor(async () => {
    const found = (await images(world, user))[seen];
    if (!found) throw new Error('no picture');
    return found;
  }, PATIENCE);
}

/** Its bytes are a picture that is sharp when it is opened, too. */
async function expectPicture(message: SimMessage): Promise<void> {
  const bytes = Buffer.from(await (await fetch(message.files[0]?.url ?? '')).arrayBuffer());
  expect([...bytes.subarray(0, 8)]).toEqual(PNG);
  expect(bytes.readUInt32BE(16)).toBe(1920);
}

/** Where it is, or where it will come when drawing takes a while. */
function saidOf(where: 'direct' | 'thread'): RegExp {
  const { drawing, sent } = words('en').pictures;
  return new RegExp(
    [drawing[where], sent[where]].map((text) => text.replaceAll('.', String.raw`\.`)).join('|'),
  );
}

function altOf(message: SimMessage): string {
  return message.files[0]?.altText ?? '';
}

/** A message of ours in the channel, as warnings are, with one button. */
async function postButton(world: World, actionId: string, value: string): Promise<SimMessage> {
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = world.sandbox.environment;
  const button = { type: 'button', action_id: actionId, value, text: { type: 'plain_text', text: 'Chart' } };
  const answer = await fetch(`${SLACK_API_URL}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SLACK_BOT_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: CHANNEL,
      text: 'A warning',
      blocks: [{ type: 'actions', elements: [button] }],
    }),
  });
  const { ts } = z.object({ ts: z.string() }).parse(await answer.json());
  const { messages } = await world.workspace(MEI);
  const found = messages.find((message) => message.ts === ts);
  if (!found) throw new Error('the message was not posted');
  return found;
}

describe('pictures', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
    await world.press(MEI, 'request.approve', await world.cardIn('pending', 'R-1'));
    await world.cardIn('allocated', 'R-1');
  });
  afterAll(() => world?.stop());

  it('of a pack come to the one who asks, as a file whose alt text says everything', async () => {
    const seen = (await images(world, MEI)).length;
    await world.say(MEI, `/quota chart ${NEXT.orderId.slice(-4)}`);
    await world.told(MEI, saidOf('direct'), 10_000);
    const message = await nextImage(world, MEI, seen);
    expect(message.channel).toMatch(/^D/);
    await expectPicture(message);
    expect(altOf(message)).toContain(`balance of pack ${NEXT.orderId}`);
    expect(altOf(message)).toMatch(/[\d,]+ of 1,000,000 units remaining/);
    expect(altOf(message)).toMatch(/Recorded since .*; all 1,000,000 were there on/);
    expect(altOf(message)).toContain('Warnings at 20% (200,000 units)');
    expect(await images(world, LIN)).toEqual([]);
  });

  it('of an app and of the spend speak the reader’s language', async () => {
    const seen = (await images(world, LIN)).length;
    await world.say(LIN, '/quota 图表 shop');
    const timeline = await nextImage(world, LIN, seen);
    await expectPicture(timeline);
    expect(altOf(timeline)).toContain('商城的提额时间轴');
    expect(altOf(timeline)).toContain('R-1 30万次/分钟');
    await world.say(LIN, '/quota 图表 消耗');
    const spend = await nextImage(world, LIN, seen + 1);
    await expectPicture(spend);
    expect(altOf(spend)).toMatch(/各应用每月消耗的柱状图.*共 25.8万额度/);
    expect(altOf(spend)).toContain('商城 25.8万');
  });

  it('come from the buttons of private answers to the one who pressed', async () => {
    const seen = (await images(world, MEI)).length;
    for (const [index, [line, head, action]] of (
      [
        [`/quota show ${NEXT.orderId}`, /^Pack DD/, 'picture.balance'],
        ['/quota running shop', /^Running and scheduled raises for shop/, 'picture.timeline'],
        ['/quota history shop', /^History for shop/, 'picture.spend'],
        ['/quota history', /^History: /, 'picture.spend'],
      ] as const
    ).entries()) {
      await world.say(MEI, line);
      const answer = await world.told(MEI, head);
      if (!answer) throw new Error('no answer');
      await world.press(MEI, action, answer);
      const message = await nextImage(world, MEI, seen + index);
      expect(message.channel).toMatch(/^D/);
    }
  });

  it('come from a message that all can see into its thread', async () => {
    const seen = (await images(world, MEI)).length;
    const warning = await postButton(world, 'picture.balance', NEXT.orderId);
    await world.press(MEI, 'picture.balance', warning);
    const message = await nextImage(world, MEI, seen);
    expect([message.channel, message.threadTs]).toEqual([CHANNEL, warning.ts]);
    expect(altOf(message)).toContain('Line chart');
    await world.told(MEI, saidOf('thread'), 10_000);
    const before = (await images(world, LIN)).length;
    await world.press(LIN, 'picture.balance', warning);
    expect(altOf(await nextImage(world, LIN, before))).toContain('Line chart');
  });

  it('of what does not exist are refused with what does', async () => {
    await world.say(MEI, '/quota chart shpo');
    await world.told(MEI, /Did you mean shop/);
    await world.say(MEI, '/quota chart 9999');
    await world.told(MEI, /“9999” doesn’t match exactly one pack/);
  });

  it('that Slack does not take are told as a fault', async () => {
    const seen = (await images(world, MEI)).length;
    await world.slackFaults({
      answers: [{ method: 'files.completeUploadExternal', kind: 'error', error: 'not_in_channel', times: 1 }],
    });
    await world.say(MEI, '/quota chart spend', CHANNEL);
    await world.told(MEI, /Slack/);
    await world.slackFaults({});
    expect(await images(world, MEI)).toHaveLength(seen);
  });
});
