import { describe, expect, it } from 'vitest';
import type { VoteRefusal } from '../../../../src/domain/requests/refusals.ts';
import type { UseCases } from '../../../../src/flows/use-cases.ts';
import { clickAnswer, faultAnswer, voteRefusedAnswer } from '../../../../src/slack/blocks/ephemeral.ts';
import { renewRefusedAnswer } from '../../../../src/slack/requests/ask/ask-answers.ts';
import { CHANNEL, LIN, MEI } from '../../../sandbox/slack/support.ts';
import { explain, fakeUseCases, pendingRequest } from '../../app/fake-use-cases.ts';
import { held, type SlackWorld, startWorld, until } from '../../app/world.ts';

/** The real card of a pending request in the channel; answers its ts. */
async function postCard(world: SlackWorld): Promise<string> {
  const posted = await world.slack.messenger.postCard(CHANNEL, { request: pendingRequest(), revision: 1 });
  if (posted.kind !== 'done') throw new Error(`the card was not posted: ${posted.kind}`);
  return posted.ts;
}

async function click(world: SlackWorld, user: string, actionId: string): Promise<unknown> {
  const ts = await postCard(world);
  return world.bench.post('action', { user, place: { channel: CHANNEL, ts }, blockId: 'decide', actionId });
}

describe('a click on a card', () => {
  it.each([
    ['request.approve', 'approve'],
    ['request.withdraw', 'withdraw'],
  ] as const)('%s becomes one vote and a private answer; the card stays', async (actionId, type) => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    expect(await click(world, MEI, actionId)).toEqual({ ok: true });
    const expected = clickAnswer(type, pendingRequest(), 'en').text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
    const message = { channel: CHANNEL, ts: expect.any(String) };
    const card = { key: 'k'.repeat(32), revision: 1, message };
    expect(useCases.calls).toEqual([{ name: 'vote', input: { type, request: 'R-17', by: MEI, card } }]);
    expect((await world.bench.workspace(MEI)).messages.filter((message) => message.metadata)).toHaveLength(1);
  });

  it('that changes nothing says why, in the language of the one who clicked', async () => {
    const refusal: VoteRefusal = { reason: 'own_request', rule: pendingRequest().rule };
    const world = await startWorld({
      useCases: fakeUseCases({ vote: async () => ({ ok: false, refusal }) }),
    });
    await click(world, LIN, 'request.approve');
    const expected = voteRefusedAnswer(refusal, 'zh').text;
    await until(async () => expect((await world.whispers(LIN))[0]?.text).toBe(expected));
  });

  it.each([
    ['yes', true],
    ['no', false],
  ])('allocation.settle:%s settles the allocation that the button names', async (answer, happened) => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    await world.interact(buttonPayload(world, `allocation.settle:${answer}`, 'R-17.2'));
    await until(() =>
      expect(useCases.calls).toMatchObject([
        { name: 'resolveUnknown', input: { request: 'R-17', allocation: 2, happened, by: MEI } },
      ]),
    );
  });

  it('while the flow never ends is acknowledged all the same', async () => {
    const world = await startWorld({
      useCases: fakeUseCases({ vote: () => Promise.reject(new Error('gone')) }),
    });
    const response = await world.interact(buttonPayload(world, 'request.approve', 'R-17'));
    expect(response.status).toBe(200);
    await world.slack.stop();
    expect((await world.whispers(MEI))[0]?.text).toContain(String(world.lines.at(-1)?.reference));
  });
});

describe('Reject', () => {
  it('asks for a reason first, and votes with it', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    await click(world, MEI, 'request.reject');
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    const view = (await world.modals(MEI))[0];
    const state = { reject_reason: { 'request.reject.reason': { value: 'too much' } } };
    expect(await world.bench.post('submit', { user: MEI, view: view?.id, state })).toEqual({ ok: true });
    const expected = clickAnswer('reject', pendingRequest(), 'en').text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
    expect(await world.modals(MEI)).toEqual([]);
    expect(useCases.calls).toMatchObject([
      { name: 'vote', input: { type: 'reject', request: 'R-17', by: MEI, reason: 'too much' } },
    ]);
  });

  it('without a reason says so under the field and votes nothing', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    await click(world, MEI, 'request.reject');
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    const view = (await world.modals(MEI))[0];
    const state = { reject_reason: { 'request.reject.reason': { value: '   ' } } };
    await world.bench.post('submit', { user: MEI, view: view?.id, state });
    expect(Object.keys((await world.modals(MEI))[0]?.errors ?? {})).toEqual(['reject_reason']);
    expect(useCases.calls).toEqual([]);
  });

  it('that Slack refuses later is told in the channel of the card', async () => {
    const refusal: VoteRefusal = { reason: 'not_in_channel', rule: pendingRequest().rule };
    const world = await startWorld({
      useCases: fakeUseCases({ vote: async () => ({ ok: false, refusal }) }),
    });
    await click(world, MEI, 'request.reject');
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    const view = (await world.modals(MEI))[0];
    const state = { reject_reason: { 'request.reject.reason': { value: 'no' } } };
    await world.bench.post('submit', { user: MEI, view: view?.id, state });
    const expected = voteRefusedAnswer(refusal, 'en').text;
    await until(async () => {
      expect(await world.whispers(MEI)).toMatchObject([{ text: expected, channel: CHANNEL }]);
    });
  });

  it.each([
    ['somebody who may not', { reason: 'not_in_channel', rule: pendingRequest().rule }],
    ['the one who asked', { reason: 'own_request', rule: pendingRequest().rule }],
    ['somebody who comes too late', { reason: 'decided', phase: 'approved', by: LIN }],
  ] satisfies [string, VoteRefusal][])('of %s is refused before a word was typed', async (_who, refusal) => {
    const asked: unknown[] = [];
    const mayDecide: UseCases['mayDecide'] = async (input) => {
      asked.push(input);
      return { ok: false, refusal };
    };
    const world = await startWorld({ useCases: fakeUseCases({ mayDecide }) });
    await click(world, MEI, 'request.reject');
    const expected = voteRefusedAnswer(refusal, 'en').text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
    expect(asked).toMatchObject([{ request: 'R-17', by: MEI }]);
    expect(await world.bench.calls('views.open')).toEqual([]);
  });

  it.each([
    ['cannot be told', () => Promise.reject(new Error('Slack is away'))],
    ['is not told in time', () => held()],
  ])('opens the form all the same where it %s who may reject', async (_how, mayDecide) => {
    const world = await startWorld({ useCases: fakeUseCases({ mayDecide }) });
    await click(world, MEI, 'request.reject');
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    expect(await world.whispers(MEI)).toEqual([]);
  });

  it('clicked too late to open a form asks to click again', async () => {
    const world = await startWorld();
    await world.interact({ ...buttonPayload(world, 'request.reject', 'R-17'), trigger_id: '1.2.gone' });
    await until(async () => expect(await world.whispers(MEI)).toHaveLength(1));
    const fault = {
      kind: 'slack_refused',
      method: 'views.open',
      subject: null,
      code: 'invalid_trigger_id',
      remedy: { kind: 'press_again' },
    } as const;
    expect((await world.whispers(MEI))[0]?.text).toBe(faultAnswer(fault, 'en', explain).text);
  });
});

describe('the button that renews a raise', () => {
  it('opens no form for a raise that is not allocated, and says why', async () => {
    const world = await startWorld({
      useCases: fakeUseCases({
        renewal: async (request) => ({ ok: false, refusal: { reason: 'not_allocated', request } }),
      }),
    });
    await world.interact(buttonPayload(world, 'allocation.renew', 'R-17'));
    const { text } = renewRefusedAnswer({ reason: 'not_allocated', request: 'R-17' }, 'en');
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(text));
    expect(await world.modals(MEI)).toEqual([]);
  });

  it('requests all of a campaign at once, once, and opens no form', async () => {
    const item = { app: 'wx1111111111111111', rate: 300_000, days: 1, beginsAt: null, pack: null };
    const useCases = fakeUseCases({
      renewal: async () => ({ ok: true, value: [item, { ...item, days: 3 }] }),
    });
    const world = await startWorld({ useCases });
    await world.interact(buttonPayload(world, 'allocation.renew', 'R-17'));
    await until(async () => expect(await world.whispers(MEI)).toHaveLength(1));
    expect(await world.modals(MEI)).toEqual([]);
    expect(useCases.calls.filter(({ name }) => name === 'renew')).toMatchObject([
      { input: { request: 'R-17', allocation: null, days: null, by: MEI, reason: 'Renews R-17.' } },
    ]);
  });

  it('is about the one allocation that a warning is about', async () => {
    const wanted: unknown[] = [];
    const renewal: UseCases['renewal'] = async (...input) => {
      wanted.push(input);
      return fakeUseCases().renewal(...input);
    };
    const useCases = fakeUseCases({ renewal });
    const world = await startWorld({ useCases });
    await world.interact(buttonPayload(world, 'allocation.renew', `R-17.2~${'k'.repeat(32)}`));
    await until(async () => expect(wanted).toEqual([['R-17', 2]]));
  });

  it.each([
    ['R-17', null, null],
    ['R-17.2', 2, null],
    ['R-17.2 3d', 2, 3],
  ])('is the line renew %s as well', async (line, allocation, days) => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    await world.command({ text: `renew ${line}`, user_id: MEI });
    await until(async () =>
      expect(useCases.calls.filter(({ name }) => name === 'renew')).toMatchObject([
        { input: { request: 'R-17', allocation, days, by: MEI } },
      ]),
    );
  });

  it('says so where there is no such raise', async () => {
    const renewal: UseCases['renewal'] = async (request) => ({
      ok: false,
      refusal: { reason: 'not_found', request },
    });
    const world = await startWorld({ useCases: fakeUseCases({ renewal }) });
    await world.interact(buttonPayload(world, 'allocation.renew', 'R-17'));
    const { text } = renewRefusedAnswer({ reason: 'not_found', request: 'R-17' }, 'en');
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(text));
  });
});

describe('the buttons about cancelling', () => {
  it.each([
    ['allocation.cancel', 'R-17', 'cancel', { request: 'R-17', by: MEI, surface: 'button' }],
    ['allocation.cancel', 'R-17.2', 'cancel', { request: 'R-17', allocation: 2, by: MEI, surface: 'button' }],
    [
      'request.approve:cancel',
      'R-17.1',
      'voteCancel',
      { type: 'approve', request: 'R-17', allocation: 1, by: MEI },
    ],
    [
      'request.reject:cancel',
      'R-17.1',
      'voteCancel',
      { type: 'reject', request: 'R-17', allocation: 1, by: MEI },
    ],
    [
      'request.withdraw:cancel',
      'R-17.1',
      'voteCancel',
      { type: 'withdraw', request: 'R-17', allocation: 1, by: MEI },
    ],
    [
      'allocation.settle:cancelled',
      'R-17.1',
      'resolveUnknown',
      { about: 'cancel', request: 'R-17', allocation: 1, happened: true, by: MEI },
    ],
    [
      'allocation.settle:not_cancelled',
      'R-17.1',
      'resolveUnknown',
      { about: 'cancel', request: 'R-17', allocation: 1, happened: false, by: MEI },
    ],
  ] as const)('%s asks for nothing else, and is answered', async (actionId, value, name, input) => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    await world.interact(buttonPayload(world, actionId, value));
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toContain('R-17'));
    expect(useCases.calls).toMatchObject([{ name, input }]);
  });

  it.each([
    ['allocation.cancel:undo', 'R-17.1'],
    ['request.approve:cancel', 'R-17'],
  ])('%s with the value %j changes nothing', async (actionId, value) => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    await world.interact(buttonPayload(world, actionId, value));
    await until(async () => expect(await world.whispers(MEI)).toHaveLength(1));
    expect(useCases.calls).toEqual([]);
  });
});

describe('a payload that cannot be right', () => {
  it.each(['', 'R-0', 'R-17; drop', 'R-17.1', '{"id":"R-17"}', 'r-17', `R-${'9'.repeat(40)}`])(
    'a button with the value %j changes nothing',
    async (value) => {
      const useCases = fakeUseCases();
      const world = await startWorld({ useCases });
      expect((await world.interact(buttonPayload(world, 'request.approve', value))).status).toBe(200);
      const expected = faultAnswer({ kind: 'unexpected', reference: null }, 'en', explain).text;
      await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
      expect(useCases.calls).toEqual([]);
    },
  );

  it('an action that nobody knows is acknowledged and logged', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    // Bolt alone would answer 404 after three seconds.
    expect((await world.interact(buttonPayload(world, 'request.nothing:1', 'R-17'))).status).toBe(200);
    expect(world.lines).toContainEqual(expect.objectContaining({ msg: 'ignored an unknown Slack payload' }));
    expect(useCases.calls).toEqual([]);
  });
});

/** A block_actions payload like Slack's, in the simulator's workspace. */
function buttonPayload({ bench }: SlackWorld, actionId: string, value: string) {
  const { team, app } = bench.seed;
  return {
    type: 'block_actions',
    user: { id: MEI, username: 'mei', name: 'mei', team_id: team.id },
    api_app_id: app.id,
    token: 'x',
    container: { type: 'message', message_ts: '1.1', channel_id: CHANNEL, is_ephemeral: false },
    trigger_id: '1.2.3',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: CHANNEL, name: 'wechat-capacity' },
    state: { values: {} },
    actions: [{ action_id: actionId, block_id: 'decide', type: 'button', value, action_ts: '1.1' }],
  };
}
