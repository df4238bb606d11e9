import { describe, expect, it } from 'vitest';
import type { InboxEntry } from '../../../../src/flows/ports/inbox.ts';
import { CHANNEL, LIN, MEI } from '../../../sandbox/slack/support.ts';
import { fakeUseCases } from '../../app/fake-use-cases.ts';
import { memoryInbox } from '../../app/memory.ts';
import { type SlackWorld, signature, startWorld, until } from '../../app/world.ts';

const THREAD = '1790000000.000100';

const replyEvent = (world: SlackWorld, over: object = {}) => ({
  type: 'event_callback',
  team_id: world.bench.seed.team.id,
  api_app_id: 'A1',
  event_id: 'Ev1',
  authorizations: [{ enterprise_id: null, team_id: world.bench.seed.team.id, is_bot: true }],
  event: {
    type: 'message',
    user: LIN,
    ts: '1790000001.000100',
    thread_ts: THREAD,
    text: 'For Double 11',
    channel: CHANNEL,
    channel_type: 'channel',
    ...over,
  },
});

function send(world: SlackWorld, body: object): Promise<Response> {
  const text = JSON.stringify(body);
  const secret = world.bench.seed.app.signingSecret;
  return world.send(text, { ...signature(secret, text), 'content-type': 'application/json' });
}

/** A world that tells in which order things happened; a question waits in one thread. */
async function watched(
  over: { questionIn?: () => Promise<string | null>; reply?: () => Promise<void> } = {},
) {
  const inbox = memoryInbox();
  const { steps } = inbox;
  const useCases = fakeUseCases({
    questionIn: async ({ thread, by }) => (thread === THREAD && by === LIN ? 'R-17' : null),
    ...over,
    reply: async () => {
      steps.push('work');
      await over.reply?.();
    },
  });
  const onAck = (kind: string) => void (kind === 'event' && steps.push('ack'));
  const world = await startWorld({ inbox, useCases, onAck });
  return { world, inbox, steps, useCases };
}

describe('an answer in the thread of a card', () => {
  it('is kept, acknowledged, stored and taken out, in this order', async () => {
    const { world, inbox, steps, useCases } = await watched();
    expect((await send(world, replyEvent(world))).status).toBe(200);
    await until(() => expect(steps).toEqual(['keep', 'ack', 'work', 'done']));
    expect(inbox.entries.size).toBe(0);
    const replies = useCases.calls.filter(({ name }) => name === 'reply');
    expect(replies).toMatchObject([{ input: { request: 'R-17', by: LIN, text: 'For Double 11' } }]);
  });

  it('that cannot be kept is not acknowledged: Slack sends it again, and then it counts', async () => {
    const { world, inbox, steps, useCases } = await watched();
    inbox.ill = true;
    expect((await send(world, replyEvent(world))).status).toBe(503);
    expect(steps).toEqual([]);
    expect(useCases.calls.filter(({ name }) => name === 'reply')).toEqual([]);
    inbox.ill = false;
    expect((await send(world, replyEvent(world))).status).toBe(200);
    await until(() => expect(steps.filter((step) => step === 'work')).toHaveLength(1));
  });

  it('is not acknowledged while nobody knows whether anybody waits for it', async () => {
    let away = true;
    const { world, steps } = await watched({
      questionIn: async () => {
        if (away) throw new Error('Redis was away');
        return 'R-17';
      },
    });
    expect((await send(world, replyEvent(world))).status).toBe(503);
    away = false;
    expect((await send(world, replyEvent(world))).status).toBe(200);
    await until(() => expect(steps).toEqual(['keep', 'ack', 'work', 'done']));
  });

  it('is refused before Slack has given up, where Redis does not answer at all', async () => {
    let answer = (_request: null) => {};
    const { world } = await watched({ questionIn: () => new Promise((resolve) => (answer = resolve)) });
    const began = performance.now();
    expect((await send(world, replyEvent(world))).status).toBe(503);
    expect(performance.now() - began).toBeLessThan(2_900);
    answer(null);
  });

  it('that nobody waits for is not kept at all', async () => {
    const { world, steps, useCases } = await watched();
    expect((await send(world, replyEvent(world, { thread_ts: '1790000000.000999' }))).status).toBe(200);
    expect((await send(world, replyEvent(world, { user: MEI }))).status).toBe(200);
    await until(() => expect(steps).toEqual(['ack', 'ack']));
    expect(useCases.calls.filter(({ name }) => name === 'reply')).toEqual([]);
  });

  it('is stored by another process, where the first one died after the acknowledgement', async () => {
    const { world, inbox, steps } = await watched();
    const entry: InboxEntry = {
      id: 'event-1',
      kind: 'event',
      body: replyEvent(world),
      keptAt: Date.now() - 20_000,
    };
    await inbox.keep(entry);
    await world.slack.resume(entry);
    expect(steps.filter((step) => step !== 'ack')).toEqual(['keep', 'work', 'done']);
    expect(inbox.entries.size).toBe(0);
  });

  it('stays in the inbox where storing it failed, and is stored later', async () => {
    let away = true;
    const { world, inbox, steps } = await watched({
      reply: async () => {
        if (away) throw new Error('Redis was away');
      },
    });
    expect((await send(world, replyEvent(world))).status).toBe(200);
    await until(() => expect(steps).toEqual(['keep', 'ack', 'work']));
    const [entry] = [...inbox.entries.values()];
    if (!entry) throw new Error('nothing kept');
    away = false;
    await until(async () => {
      await world.slack.resume(entry);
      expect(inbox.entries.size).toBe(0);
    });
    expect(steps.filter((step) => step === 'work')).toHaveLength(2);
  });

  it('stays in the inbox where storing it failed once more', async () => {
    let away = true;
    const { world, inbox } = await watched({
      reply: async () => {
        if (away) throw new Error('Redis was away');
      },
    });
    const entry: InboxEntry = {
      id: 'event-1',
      kind: 'event',
      body: replyEvent(world),
      keptAt: Date.now() - 20_000,
    };
    await inbox.keep(entry);
    await expect(world.slack.resume(entry)).rejects.toThrow('Redis was away');
    expect(inbox.entries.size).toBe(1);
    away = false;
    await world.slack.resume(entry);
    expect(inbox.entries.size).toBe(0);
  });
});
