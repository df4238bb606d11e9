import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/flows/ports/messenger.ts';
import { SlackUnreachable } from '../../../src/slack/bolt/errors.ts';
import { CHANNEL, LIN, MEI, PRIVATE } from '../../sandbox/slack/support.ts';
import { pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld } from '../app/world.ts';

const card = { request: pendingRequest(), revision: 3 };
const expired: Notice = { about: 'expired', to: { kind: 'thread' } };
const over = { ...pendingRequest(), phase: 'expired', at: 1_800_086_400_000 } as const;

async function posted(world: SlackWorld): Promise<string> {
  const outcome = await world.slack.messenger.postCard(CHANNEL, card);
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return outcome.ts;
}

const seen = async (world: SlackWorld) => (await world.bench.workspace(MEI)).messages;

describe('a card', () => {
  it('is posted with its state in the metadata, its content in the text and without previews', async () => {
    const world = await startWorld();
    const ts = await posted(world);
    const message = (await seen(world)).find((one) => one.ts === ts);
    expect(message?.metadata).toEqual({
      event_type: 'headroom_request',
      event_payload: { id: 'R-17', kind: 'raise', state: 'pending', revision: 3, rule: 'default' },
    });
    expect(message?.text).toContain('R-17');
    expect((await world.bench.calls('chat.postMessage'))[0]?.args).toMatchObject({
      unfurl_links: expect.stringMatching(/false/),
      unfurl_media: expect.stringMatching(/false/),
    });
  });

  it('is changed in place', async () => {
    const world = await startWorld();
    const ts = await posted(world);
    const later = { request: over, revision: 4 };
    expect(await world.slack.messenger.updateCard(CHANNEL, ts, later)).toEqual({ kind: 'done', ts });
    const messages = (await seen(world)).filter((one) => one.metadata);
    expect(messages.map((one) => one.metadata?.event_payload)).toEqual([
      { id: 'R-17', kind: 'raise', state: 'expired', revision: 4, rule: 'default' },
    ]);
  });

  it('that somebody deleted is gone', async () => {
    const world = await startWorld();
    const ts = await posted(world);
    await world.bench.post('delete', { channel: CHANNEL, ts });
    expect(await world.slack.messenger.updateCard(CHANNEL, ts, card)).toEqual({ kind: 'gone' });
  });
});

describe('what Slack says to a message', () => {
  const outcomeOf = async (
    answer: { kind: 'rate_limited' | 'http_500' | 'drop' | 'error'; error?: string },
    update = false,
  ) => {
    const world = await startWorld();
    const method = update ? 'chat.update' : 'chat.postMessage';
    const ts = update ? await posted(world) : '';
    await world.bench.setFaults({ answers: [{ method, retryAfterSeconds: 7, ...answer }] });
    const outcome = update
      ? await world.slack.messenger.updateCard(CHANNEL, ts, card)
      : await world.slack.messenger.postCard(CHANNEL, card);
    return { outcome, world };
  };

  it('429 tells how long to wait', async () => {
    const { outcome } = await outcomeOf({ kind: 'rate_limited' });
    expect(outcome).toEqual({ kind: 'rate_limited', retryAfterMs: 7_000 });
  });

  it.each(['http_500', 'drop'] as const)(
    '%s leaves it open, and it is not posted a second time',
    async (kind) => {
      const { outcome, world } = await outcomeOf({ kind });
      expect(outcome).toEqual({ kind: 'no_answer' });
      expect((await world.bench.calls('chat.postMessage')).length).toBeLessThanOrEqual(1);
    },
  );

  it.each(['internal_error', 'service_unavailable'])('%s leaves it open', async (error) => {
    expect((await outcomeOf({ kind: 'error', error })).outcome).toEqual({ kind: 'no_answer' });
  });

  it.each([
    'message_not_found',
    'channel_not_found',
    'cant_update_message',
    'edit_window_closed',
    'is_archived',
  ])('an update refused with %s has nothing to change', async (error) => {
    expect((await outcomeOf({ kind: 'error', error }, true)).outcome).toEqual({ kind: 'gone' });
  });

  it.each(['not_in_channel', 'channel_not_found', 'missing_scope', 'invalid_blocks'])(
    'a post refused with %s is refused with that word and a remedy in the log',
    async (error) => {
      const { outcome, world } = await outcomeOf({ kind: 'error', error });
      expect(outcome).toEqual({ kind: 'refused', error });
      expect(world.lines).toContainEqual(expect.objectContaining({ hint: expect.stringMatching(/.{10}/) }));
    },
  );

  it('a private channel without the app refuses', async () => {
    const world = await startWorld();
    expect(await world.slack.messenger.postCard(PRIVATE, card)).toMatchObject({ kind: 'refused' });
  });
});

describe('after an answer that did not come', () => {
  it('the card that was posted all the same is found, once', async () => {
    const world = await startWorld();
    const since = Date.now();
    await world.bench.setFaults({ answers: [{ method: 'chat.postMessage', kind: 'timeout', times: 1 }] });
    expect(await world.slack.messenger.postCard(CHANNEL, card)).toEqual({ kind: 'no_answer' });
    const found = await world.slack.messenger.findCard(CHANNEL, 'R-17', since);
    expect((await seen(world)).filter((one) => one.metadata).map(({ ts }) => ts)).toEqual([found]);
  });

  it('a card of another request is not taken for it, nor one that somebody else wrote', async () => {
    const world = await startWorld();
    const since = Date.now();
    await posted(world);
    await world.bench.post('message', { user: MEI, channel: CHANNEL, text: 'R-18' });
    expect(await world.slack.messenger.findCard(CHANNEL, 'R-18', since)).toBeNull();
  });

  it('a card from before is not taken for it', async () => {
    const world = await startWorld();
    await posted(world);
    expect(await world.slack.messenger.findCard(CHANNEL, 'R-17', Date.now() + 60_000)).toBeNull();
  });

  it('looking throws while Slack cannot be asked', async () => {
    const world = await startWorld();
    await world.bench.setFaults({ answers: [{ method: 'conversations.history', kind: 'http_500' }] });
    await expect(world.slack.messenger.findCard(CHANNEL, 'R-17', Date.now())).rejects.toBeInstanceOf(
      SlackUnreachable,
    );
  });
});

describe('a notice', () => {
  it('is said in the thread of the card and found there by its id', async () => {
    const world = await startWorld();
    const { messenger } = world.slack;
    const place = { channel: CHANNEL, threadTs: await posted(world) };
    const since = Date.now();
    const said = await messenger.postNotice(place, 'R-17.expired', expired, over);
    expect(said.kind).toBe('done');
    const message = (await seen(world)).find((one) => said.kind === 'done' && one.ts === said.ts);
    expect(message?.threadTs).toBe(place.threadTs);
    expect(await messenger.findNotice(place, { id: 'R-17.expired' }, since)).toBe(message?.ts);
    expect(await messenger.findNotice(place, { id: 'R-17.failed' }, since)).toBeNull();
  });

  it('reaches a person directly', async () => {
    const world = await startWorld();
    const { messenger } = world.slack;
    const since = Date.now();
    const place = { channel: (await messenger.directChannel(LIN)) ?? '' };
    const said = await messenger.postNotice(
      place,
      'R-17.unposted',
      { ...expired, to: { kind: 'person', userId: LIN } },
      over,
    );
    const found = await messenger.findNotice(place, { id: 'R-17.unposted' }, since);
    expect(said).toEqual({ kind: 'done', ts: found });
    await messenger.directChannel(LIN);
    expect(await world.bench.calls('conversations.open')).toHaveLength(1);
  });

  it('to a person that Slack does not know has no place, and says so', async () => {
    const world = await startWorld();
    expect(await world.slack.messenger.directChannel('U0NOBODY')).toBeNull();
  });
});
