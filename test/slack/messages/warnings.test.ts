import { describe, expect, it } from 'vitest';
import type { WarningMessage } from '../../../src/domain/warnings/warning.ts';
import { CHANNEL, MEI } from '../../sandbox/slack/support.ts';
import { pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld } from '../app/world.ts';
import { everyKind, FATES, holds, KINDS, message } from '../samples/warning-samples.ts';

const { pack_balance, raise_ending } = everyKind();
const warned = message([holds(pack_balance)], { channel: CHANNEL });
const over = message([{ warning: pack_balance, ...FATES.over }], { channel: CHANNEL });

async function posted(world: SlackWorld, warning: WarningMessage, threadTs: string | null = null) {
  const outcome = await world.slack.messenger.postWarning(warning, 1, threadTs);
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.ts;
}

const seen = async (world: SlackWorld, ts: string) =>
  (await world.bench.workspace(MEI)).messages.find((one) => one.ts === ts);

describe('a warning', () => {
  it('is posted with what it is about in the metadata, and without previews', async () => {
    const world = await startWorld();
    const ts = await posted(world, warned);
    const shown = await seen(world, ts);
    expect(shown?.metadata).toEqual({
      event_type: 'headroom_warning',
      event_payload: {
        id: 'W-12',
        kind: 'pack_balance',
        subject: 'pack:DD2970445798112968704',
        level: 10,
      },
    });
    expect(shown?.threadTs).toBeUndefined();
    expect((await world.bench.calls('chat.postMessage'))[0]?.args).toMatchObject({
      unfurl_links: expect.stringMatching(/false/),
    });
  });

  it('about a request is said in the thread of its card, and shown in the channel', async () => {
    const world = await startWorld();
    const card = await world.slack.messenger.postCard(CHANNEL, { request: pendingRequest(), revision: 1 });
    const threadTs = card.kind === 'done' ? card.ts : '';
    const about = message([holds(raise_ending)], { channel: CHANNEL, request: 'R-17' });
    const since = Date.now();
    const ts = await posted(world, about, threadTs);
    expect((await seen(world, ts))?.threadTs).toBe(threadTs);
    expect((await world.bench.calls('chat.postMessage')).at(-1)?.args).toMatchObject({
      thread_ts: threadTs,
      reply_broadcast: expect.stringMatching(/true/),
    });
    const place = { channel: CHANNEL, threadTs };
    expect(await world.slack.messenger.findWarning(place, 'W-12', since)).toBe(ts);
  });

  it('that is over is struck through in place', async () => {
    const world = await startWorld();
    const ts = await posted(world, warned);
    expect(await world.slack.messenger.updateWarning(ts, over, 2)).toEqual({ kind: 'done', ts });
    const shown = await seen(world, ts);
    expect(JSON.stringify(shown?.blocks)).toContain('"strike":true');
    expect(shown?.text).toMatch(/^✅ Cleared · ~/);
    expect(shown?.metadata?.event_payload).toMatchObject({ id: 'W-12' });
  });

  it('that somebody deleted is gone', async () => {
    const world = await startWorld();
    const ts = await posted(world, warned);
    await world.bench.post('delete', { channel: CHANNEL, ts });
    expect(await world.slack.messenger.updateWarning(ts, over, 2)).toEqual({ kind: 'gone' });
  });

  it('that Slack took without an answer is found by its metadata, and no other one', async () => {
    const world = await startWorld();
    const since = Date.now();
    await world.bench.setFaults({ answers: [{ method: 'chat.postMessage', kind: 'timeout', times: 1 }] });
    expect(await world.slack.messenger.postWarning(warned, 1, null)).toEqual({ kind: 'no_answer' });
    const place = { channel: CHANNEL };
    const found = await world.slack.messenger.findWarning(place, 'W-12', since);
    expect((await seen(world, found ?? ''))?.metadata?.event_type).toBe('headroom_warning');
    expect(await world.slack.messenger.findWarning(place, 'W-1', since)).toBeNull();
  });

  it('of many kinds at once is one message', async () => {
    const world = await startWorld();
    const many = Array.from({ length: 6 }, () => KINDS.map(holds)).flat();
    const ts = await posted(world, message(many, { channel: CHANNEL }));
    expect((await seen(world, ts))?.metadata?.event_payload).toMatchObject({ kind: 'several' });
  });

  it('meets a rate limit as a card does', async () => {
    const world = await startWorld();
    await world.bench.setFaults({
      answers: [{ method: 'chat.postMessage', kind: 'rate_limited', retryAfterSeconds: 7 }],
    });
    expect(await world.slack.messenger.postWarning(warned, 1, null)).toEqual({
      kind: 'rate_limited',
      retryAfterMs: 7_000,
    });
  });
});
