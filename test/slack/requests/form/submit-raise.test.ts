import { describe, expect, it } from 'vitest';
import type { SimView } from '../../../../sandbox/slack/control.ts';
import type { AskRefusal } from '../../../../src/domain/requests/refusals.ts';
import { askedAnswer } from '../../../../src/slack/requests/ask/ask-answers.ts';
import { raiseErrors } from '../../../../src/slack/requests/form/raise-errors.ts';
import { CHANNEL, LIN, MEI } from '../../../sandbox/slack/support.ts';
import { ANY_CLOCK, fakeUseCases, offer, pendingRequest } from '../../app/fake-use-cases.ts';
import { memoryInbox } from '../../app/memory.ts';
import { held, type SlackWorld, startWorld, until } from '../../app/world.ts';

const option = (value: string) => ({ selected_option: { text: { type: 'plain_text', text: value }, value } });

/** Everything chosen: shop, 300k, 3 days. */
const CHOSEN = {
  raise_app: { 'raise.form.app': option('wx1111111111111111') },
  raise_rate: { 'raise.form.rate': option('300000') },
  raise_days: { 'raise.form.days': option('3') },
  raise_reason: { 'raise.form.reason': { value: 'Double 11' } },
};

const blockIds = (view: SimView | undefined) => view?.blocks.map((block) => block.block_id) ?? [];

/** Opens the form and waits until it offers something. */
async function openForm(world: SlackWorld, user: string): Promise<SimView> {
  await world.bench.post('command', { user, channel: CHANNEL, line: '/quota raise' });
  return until(async () => {
    const view = (await world.modals(user))[0];
    expect(blockIds(view)).toContain('raise_rate');
    if (!view) throw new Error('no form');
    return view;
  });
}

describe('opening the raise form', () => {
  it('shows it at once and fills it when WeChat has answered', async () => {
    let answer = (_: typeof offer) => {};
    const slow = new Promise<typeof offer>((resolve) => {
      answer = resolve;
    });
    const world = await startWorld({ useCases: fakeUseCases({ offer: () => slow }) });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise' });
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    expect(blockIds((await world.modals(MEI))[0])).not.toContain('raise_rate');
    answer(offer);
    await until(async () => expect(blockIds((await world.modals(MEI))[0])).toContain('raise_rate'));
  });

  it('works from the shortcut, where it asks for a channel if none is configured', async () => {
    const world = await startWorld({ config: { defaultChannel: null } });
    await world.bench.post('shortcut', { user: MEI, callbackId: 'raise.open' });
    await until(async () => expect(blockIds((await world.modals(MEI))[0])).toContain('raise_channel'));
  });

  it('says in the form that WeChat is away', async () => {
    const away = Object.assign(new Error('no answer'), { name: 'WeChatUnreachable' });
    const world = await startWorld({ useCases: fakeUseCases({ offer: () => Promise.reject(away) }) });
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise' });
    await until(async () => {
      expect(JSON.stringify((await world.modals(LIN))[0]?.blocks)).toContain('微信');
    });
    expect((await world.modals(LIN))[0]?.submit).toBeUndefined();
  });

  it('delivered twice opens one form and complains to nobody', async () => {
    const world = await startWorld();
    await world.bench.setFaults({ deliveries: 2 });
    await openForm(world, MEI);
    await world.slack.stop();
    expect(await world.modals(MEI)).toHaveLength(1);
    expect(await world.whispers(MEI)).toEqual([]);
  });
});

describe('choosing in the raise form', () => {
  it('shows what the choice costs', async () => {
    const world = await startWorld();
    const view = await openForm(world, MEI);
    for (const [blockId, fields] of Object.entries(CHOSEN)) {
      for (const [actionId, state] of Object.entries(fields)) {
        await world.bench.post('action', { user: MEI, place: { view: view.id }, blockId, actionId, state });
      }
    }
    await until(async () => {
      const cost = (await world.modals(MEI))[0]?.blocks.find((block) => block.block_id === 'raise_cost');
      expect(JSON.stringify(cost)).toContain('258,000');
    });
  });

  it('that was overtaken by another change is dropped without a word', async () => {
    const world = await startWorld();
    const view = await openForm(world, MEI);
    await world.bench.setFaults({
      answers: [{ method: 'views.update', kind: 'error', error: 'hash_conflict' }],
    });
    const change = { blockId: 'raise_rate', actionId: 'raise.form.rate', state: option('300000') };
    await world.bench.post('action', { user: MEI, place: { view: view.id }, ...change });
    await world.slack.stop();
    expect(await world.whispers(MEI)).toEqual([]);
    expect((await world.modals(MEI))[0]?.hash).toBe(view.hash);
  });

  it('goes on asking for the channel that was chosen in it', async () => {
    const world = await startWorld({ config: { defaultChannel: null } });
    await world.bench.post('shortcut', { user: MEI, callbackId: 'raise.open' });
    await until(async () => expect(blockIds((await world.modals(MEI))[0])).toContain('raise_channel'));
    const view = (await world.modals(MEI))[0];
    const act = (blockId: string, actionId: string, state: object) =>
      world.bench.post('action', { user: MEI, place: { view: view?.id }, blockId, actionId, state });
    await act('raise_channel', 'raise.form.channel', { selected_conversation: CHANNEL });
    await act('raise_rate', 'raise.form.rate', option('300000'));
    await until(async () => expect((await world.modals(MEI))[0]?.hash).not.toBe(view?.hash));
    expect(blockIds((await world.modals(MEI))[0])).toContain('raise_channel');
  });
});

describe('sending the raise form', () => {
  const send = (world: SlackWorld, view: SimView, state: object = CHOSEN) =>
    world.bench.post('submit', { user: MEI, view: view.id, state });

  it('asks with the view as key, closes the form and confirms in private', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const view = await openForm(world, MEI);
    expect(await send(world, view)).toEqual({ ok: true });
    expect(await world.modals(MEI)).toEqual([]);
    const expected = askedAnswer(pendingRequest(), 'en', ANY_CLOCK).text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
    expect(useCases.calls).toMatchObject([
      {
        name: 'ask',
        input: {
          items: [{ app: 'wx1111111111111111', rate: 300_000, days: 3 }],
          surface: 'form',
          channel: CHANNEL,
          onceKey: view.id,
        },
      },
    ]);
  });

  it('shows a refusal under the field that can mend it', async () => {
    const refusal: AskRefusal = { reason: 'days_not_sold', days: 3, nearest: 5, sold: [1, 5] };
    const world = await startWorld({ useCases: fakeUseCases({ ask: async () => ({ ok: false, refusal }) }) });
    const view = await openForm(world, MEI);
    await send(world, view);
    const reader = { language: 'en', timeZone: 'Asia/Singapore', channelShown: false } as const;
    expect((await world.modals(MEI))[0]?.errors).toEqual(raiseErrors(refusal, reader));
  });

  it('sent twice asks for one raise and shows no error', async () => {
    let first = true;
    const ask = async () => {
      const result = first
        ? ({ ok: true, value: { request: pendingRequest(), revision: 1 } } as const)
        : ({ ok: false, refusal: { reason: 'asked_already' } } as const);
      first = false;
      return result;
    };
    const world = await startWorld({ useCases: fakeUseCases({ ask }) });
    const view = await openForm(world, MEI);
    await world.bench.setFaults({ deliveries: 2 });
    await send(world, view);
    await world.slack.stop();
    expect(await world.modals(MEI)).toEqual([]);
    expect(await world.whispers(MEI)).toHaveLength(1);
  });

  it('keeps what was typed when something is away', async () => {
    const world = await startWorld({ useCases: fakeUseCases({ ask: () => Promise.reject(new Error('x')) }) });
    const view = await openForm(world, MEI);
    await send(world, view);
    const still = (await world.modals(MEI))[0];
    expect(Object.keys(still?.errors ?? {})).toEqual(['raise_reason']);
    expect(still?.state.raise_reason).toEqual(
      expect.objectContaining({ 'raise.form.reason': expect.objectContaining({ value: 'Double 11' }) }),
    );
  });

  it('that takes longer than Slack waits says so and shows the outcome later, with everything typed', async () => {
    const refusal: AskRefusal = { reason: 'no_pack' };
    let answer = (_: { ok: false; refusal: AskRefusal }) => {};
    const slow = new Promise<{ ok: false; refusal: AskRefusal }>((resolve) => {
      answer = resolve;
    });
    const world = await startWorld({ useCases: fakeUseCases({ ask: () => slow }) });
    const view = await openForm(world, MEI);
    expect(await send(world, view)).toEqual({ ok: true });
    expect(blockIds((await world.modals(MEI))[0])).not.toContain('raise_rate');
    answer({ ok: false, refusal });
    await until(async () => expect(blockIds((await world.modals(MEI))[0])).toContain('raise_rate'));
    expect((await world.modals(MEI))[0]?.state.raise_rate).toEqual(
      expect.objectContaining({
        'raise.form.rate': expect.objectContaining({ selected_option: expect.anything() }),
      }),
    );
  });

  it('that takes longer is kept before it says so, and can be done by another process', async () => {
    const inbox = memoryInbox();
    const accepted = { ok: true as const, value: { request: pendingRequest(), revision: 1 } };
    const answers = [held, () => Promise.resolve(accepted)];
    const useCases = fakeUseCases({ ask: () => answers.shift()?.() ?? Promise.resolve(accepted) });
    const first = await startWorld({ inbox, useCases });
    const view = await openForm(first, MEI);
    inbox.steps.length = 0;
    expect(await send(first, view)).toEqual({ ok: true });
    const [entry] = inbox.entries.values();
    expect(entry).toMatchObject({ kind: 'view', body: { view: { id: view.id } } });
    expect(inbox.steps).toEqual(['keep']);

    const second = await startWorld({ inbox, useCases });
    if (entry) await second.slack.resume(entry);
    expect(inbox.steps).toEqual(['keep', 'done']);
    const keys = useCases.calls.flatMap(({ name, input }) => (name === 'ask' ? [Object(input).onceKey] : []));
    expect(keys).toEqual([view.id, view.id]);
  });

  it('that can neither be done in time nor kept says so under the form', async () => {
    const inbox = memoryInbox();
    const useCases = fakeUseCases({ ask: () => held() });
    const world = await startWorld({ inbox, useCases });
    const view = await openForm(world, MEI);
    inbox.ill = true;
    await send(world, view);
    expect(Object.values((await world.modals(MEI))[0]?.errors ?? {})).toEqual([
      expect.stringContaining('Try again'),
    ]);
  });

  it('that takes long and succeeds says so in the form and beside it', async () => {
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const ask = async () => {
      await slow;
      return { ok: true, value: { request: pendingRequest(), revision: 1 } } as const;
    };
    const world = await startWorld({ useCases: fakeUseCases({ ask }) });
    const view = await openForm(world, MEI);
    await send(world, view);
    answer();
    await until(async () => expect(await world.whispers(MEI)).toHaveLength(1));
    expect((await world.modals(MEI))[0]?.submit).toBeUndefined();
    expect(JSON.stringify((await world.modals(MEI))[0]?.blocks)).toContain('R-17');
  });
});
