import { describe, expect, it } from 'vitest';
import type { Allocation, CancelQuestion } from '../../../src/domain/allocations/allocation.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import type { InboxEntry } from '../../../src/flows/ports/inbox.ts';
import { clickAnswer, faultAnswer, voteRefusedAnswer } from '../../../src/slack/blocks/ephemeral.ts';
import { askedAnswer } from '../../../src/slack/requests/ask/ask-answers.ts';
import { cancelAnswer } from '../../../src/slack/requests/card/ephemeral-cancel.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { allocationIn } from '../../support/core-allocations.ts';
import { ANY_CLOCK, explain, fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { memoryInbox } from '../app/memory.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';

const RAISE = '/quota raise shop 300k 3d because Double 11';
const DAY = 24 * 3_600_000;

function approvePayload(world: SlackWorld, value = 'R-17', action = 'request.approve') {
  return {
    type: 'block_actions',
    user: { id: MEI, team_id: world.bench.seed.team.id },
    team: { id: world.bench.seed.team.id },
    trigger_id: '1.2.3',
    channel: { id: CHANNEL },
    container: { type: 'message', channel_id: CHANNEL },
    actions: [{ type: 'button', action_id: action, block_id: 'decide', value }],
  };
}

const texts = async (world: SlackWorld, user: string) => (await world.whispers(user)).map(({ text }) => text);

/** A world that tells in which order things happened. */
async function watched(run: (steps: string[]) => Promise<void> = async () => {}) {
  const inbox = memoryInbox();
  const { steps } = inbox;
  const useCases = fakeUseCases({
    vote: async () => {
      steps.push('work');
      await run(steps);
      return { ok: true, value: { request: pendingRequest(), revision: 2 } };
    },
  });
  const world = await startWorld({ inbox, useCases, onAck: () => steps.push('ack') });
  return { world, inbox, steps, useCases };
}

describe('what changes something', () => {
  it('is kept, acknowledged, done and taken out, in this order', async () => {
    const { world, inbox, steps } = await watched();
    expect((await world.interact(approvePayload(world))).status).toBe(200);
    await until(() => expect(steps).toEqual(['keep', 'ack', 'work', 'done']));
    expect(inbox.entries.size).toBe(0);
  });

  it('is in the inbox, as Slack sent it, for as long as it goes on', async () => {
    let finish = () => {};
    const { world, inbox } = await watched(() => new Promise((resolve) => (finish = resolve)));
    await world.interact(approvePayload(world));
    const [entry] = [...inbox.entries.values()];
    expect(entry).toMatchObject({ kind: 'action', body: approvePayload(world) });
    if (entry) await world.slack.resume(entry);
    expect(inbox.steps.filter((step) => step === 'work')).toHaveLength(1);
    finish();
    await until(() => expect(inbox.entries.size).toBe(0));
  });

  it('is taken out although it went wrong, once the person was told', async () => {
    const { world, steps } = await watched(() => Promise.reject(new Error('a defect')));
    await world.interact(approvePayload(world));
    await until(() => expect(steps).toEqual(['keep', 'ack', 'work', 'done']));
    expect(await texts(world, MEI)).toHaveLength(1);
  });

  it('that cannot be kept is acknowledged, told, and neither done now nor later', async () => {
    const { world, inbox, steps, useCases } = await watched();
    inbox.ill = true;
    expect((await world.interact(approvePayload(world))).status).toBe(200);
    await until(async () => expect(await texts(world, MEI)).toEqual([expect.stringContaining('Try again')]));
    expect(steps).toEqual(['ack']);
    expect(useCases.calls).toEqual([]);
    // It may have been stored all the same, so it is taken out as soon as that is possible.
    inbox.ill = false;
    await until(() => expect(steps).toEqual(['ack', 'done']));
  });

  it.each([
    ['a line that asks for a raise', RAISE, 'ask'],
    ['a line from somebody whose zone is not known yet', '/quota help', null],
  ])('is kept: %s', async (_what, line, called) => {
    const inbox = memoryInbox();
    const useCases = fakeUseCases();
    const world = await startWorld({ inbox, useCases });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line });
    await until(() => expect(inbox.steps).toEqual(['keep', 'done']));
    expect(useCases.calls.map(({ name }) => name)).toEqual(called ? [called] : []);
  });

  it('is all that is kept: forms and answers from memory are not', async () => {
    const inbox = memoryInbox();
    const world = await startWorld({ inbox });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota help' });
    await until(async () => expect(await texts(world, MEI)).toHaveLength(1));
    await until(() => expect(inbox.steps.splice(0)).toEqual(['keep', 'done']));
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota help raise' });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise' });
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    await world.slack.stop();
    expect(inbox.steps).toEqual([]);
  });
});

describe('what a dead process left behind', () => {
  async function left(over: Parameters<typeof fakeUseCases>[0] = {}, now = Date.now) {
    const inbox = memoryInbox();
    const useCases = fakeUseCases(over);
    const world = await startWorld({ inbox, useCases, clock: now });
    /** Everything but the kind's own fields as Slack sent it 20 s ago. */
    const leave = async (kind: InboxEntry['kind'], body: unknown, ageMs = 20_000): Promise<InboxEntry> => {
      const entry = { id: `${kind}-1`, kind, body, keptAt: now() - ageMs };
      await inbox.keep(entry);
      return entry;
    };
    return { world, inbox, useCases, leave };
  }

  it('is done and told, and leaves the inbox', async () => {
    const { world, inbox, useCases, leave } = await left();
    await world.slack.resume(await leave('action', approvePayload(world)));
    expect(useCases.calls).toMatchObject([
      { name: 'vote', input: { type: 'approve', request: 'R-17', by: MEI } },
    ]);
    expect(await texts(world, MEI)).toEqual([clickAnswer('approve', pendingRequest(), 'en').text]);
    expect(inbox.steps).toEqual(['keep', 'done']);
  });

  it('is answered where its own line was typed, and asked for under its own key', async () => {
    const { world, useCases, leave } = await left();
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: RAISE });
    await until(async () => expect(await texts(world, MEI)).toHaveLength(1));
    const body = (await world.bench.deliveries()).at(-1)?.body;
    await world.slack.resume(await leave('command', body));
    expect(await texts(world, MEI)).toEqual(
      Array(2).fill(askedAnswer(pendingRequest(), 'en', ANY_CLOCK).text),
    );
    const keys = useCases.calls.map(({ input }) => Object(input).onceKey);
    expect(new Set(keys)).toEqual(new Set([body?.trigger_id]));
    expect(await world.bench.calls('chat.postEphemeral')).toEqual([]);
  });

  it('is answered beside the conversation when its response URL is over', async () => {
    const { world, leave } = await left();
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: RAISE });
    await until(async () => expect(await texts(world, MEI)).toHaveLength(1));
    const body = (await world.bench.deliveries()).at(-1)?.body;
    await world.slack.resume(await leave('command', body, 26 * 60_000));
    expect(await world.bench.calls('chat.postEphemeral')).toHaveLength(1);
    await world.slack.resume(await leave('command', { ...body, response_url: 'http://127.0.0.1:9/gone' }));
    expect(await world.bench.calls('chat.postEphemeral')).toHaveLength(2);
  });

  it('reads "tomorrow" as it was meant when it was typed', async () => {
    // Noon in Shanghai and in Singapore; the line was typed the evening before.
    const { world, useCases, leave } = await left({}, () => Date.UTC(2027, 4, 3, 4));
    const line = RAISE.replace('because', 'from tomorrow 9:00 because');
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line });
    await until(() => expect(useCases.calls).toHaveLength(1));
    const body = (await world.bench.deliveries()).at(-1)?.body;
    await world.slack.resume(await leave('command', body, DAY / 2 + 3_600_000));
    const [first, second] = useCases.calls.map(({ input }) => Object(input).items[0].beginsAt);
    expect(first - second).toBe(DAY);
  });

  it.each([
    ['its own vote that counted', { votes: [{ userId: MEI, at: 1 }] }, 'done'],
    ['somebody else’s', { votes: [{ userId: LIN, at: 1 }] }, 'refused'],
  ] as const)('finds %s and says what happened', async (_what, state, said) => {
    const refusal = { reason: 'voted_already', have: 1, need: 2 } as const;
    const request = pendingRequest({ ...state, votes: [...state.votes] });
    const { world, leave } = await left({
      vote: async () => ({ ok: false, refusal }),
      show: async () => ({ request, revision: 2 }),
    });
    await world.slack.resume(await leave('action', approvePayload(world)));
    const expected =
      said === 'done' ? clickAnswer('approve', request, 'en') : voteRefusedAnswer(refusal, 'en');
    expect(await texts(world, MEI)).toEqual([expected.text]);
  });

  it('stays and is tried again when something was away, without a word to the person', async () => {
    let away = true;
    const { world, inbox, leave } = await left({
      vote: async () => {
        if (away) throw new Error('Redis was away');
        return { ok: true, value: { request: pendingRequest(), revision: 2 } };
      },
    });
    const entry = await leave('action', approvePayload(world));
    await expect(world.slack.resume(entry)).rejects.toThrow('Redis was away');
    expect(await texts(world, MEI)).toEqual([]);
    expect(inbox.entries.size).toBe(1);
    away = false;
    await world.slack.resume(entry);
    expect(inbox.entries.size).toBe(0);
  });

  it.each([
    ['that fails after so long that nobody counts on an answer', 26 * 60_000, 1],
    ['of another day, untried', DAY + 1, 0],
  ])('is told as a fault %s', async (_what, ageMs, tries) => {
    const { world, inbox, useCases, leave } = await left({
      vote: () => Promise.reject(new Error('a defect')),
    });
    await world.slack.resume(await leave('action', approvePayload(world), ageMs));
    const reference = String(world.lines.findLast((line) => line.reference)?.reference);
    const fault = faultAnswer({ kind: 'unexpected', reference }, 'en', explain);
    expect(await texts(world, MEI)).toEqual([fault.text]);
    expect(useCases.calls).toHaveLength(tries);
    expect(inbox.entries.size).toBe(0);
  });

  it('is not tried for ever for somebody whom nobody can reach', async () => {
    const { world, inbox, leave } = await left();
    const refused = { method: '*', kind: 'error', error: 'user_not_found' } as const;
    await world.bench.setFaults({ answers: [refused] });
    await world.slack.resume(await leave('action', approvePayload(world)));
    expect(inbox.entries.size).toBe(0);
  });

  it('stays while the person cannot be told because Slack is away', async () => {
    const { world, inbox, leave } = await left();
    const entry = await leave('action', approvePayload(world), 26 * 60_000);
    await world.bench.setFaults({ down: true });
    await expect(world.slack.resume(entry)).rejects.toMatchObject({ name: 'SlackUnreachable' });
    await world.bench.setFaults({});
    await world.slack.resume(entry);
    expect(inbox.entries.size).toBe(0);
  });

  it('is taken out when nothing here understands it', async () => {
    const { world, inbox, useCases, leave } = await left();
    await world.slack.resume(await leave('action', { type: 'block_actions' }));
    await world.slack.resume(await leave('command', { command: '/other' }));
    expect(inbox.entries.size).toBe(0);
    expect(useCases.calls).toEqual([]);
  });

  it('is left to others by a process that stops', async () => {
    const { world, inbox, useCases, leave } = await left();
    await world.slack.stop();
    await world.slack.resume(await leave('action', approvePayload(world)));
    expect(inbox.entries.size).toBe(1);
    expect(useCases.calls).toEqual([]);
  });

  it.each([
    ['allocation.cancel', 'R-17', 'ask', { question: askedBy(MEI) }],
    ['request.approve:cancel', 'R-17.1', 'approve', { state: 'cancelling' }],
    ['request.approve:cancel', 'R-17.1', 'approve', { state: 'cancelled' }],
    ['request.reject:cancel', 'R-17.1', 'reject', { cancelEnd: { how: 'rejected', at: 1, by: MEI } }],
    ['request.withdraw:cancel', 'R-17.1', 'withdraw', { cancelEnd: { how: 'withdrawn', at: 1, by: MEI } }],
  ] as const)('that was done already is told as done: %s', async (action, value, done, change) => {
    const request = cancelRequest(change);
    const refusal = { reason: 'no_question', request: 'R-17' } as const;
    const refused = async () => ({ ok: false as const, refusal });
    const { world, leave } = await left({
      cancel: refused,
      voteCancel: refused,
      show: async () => ({ request, revision: 5 }),
    });
    await world.slack.resume(await leave('action', approvePayload(world, value, action)));
    const told = cancelAnswer(done, { ok: true, value: { request, revision: 5 } }, 'en').text;
    expect(await texts(world, MEI)).toEqual([told]);
  });

  it('that somebody else did is refused as it is', async () => {
    const request = cancelRequest({ cancelEnd: { how: 'rejected', at: 1, by: LIN } });
    const refusal = { reason: 'no_question', request: 'R-17' } as const;
    const { world, leave } = await left({
      voteCancel: async () => ({ ok: false, refusal }),
      show: async () => ({ request, revision: 5 }),
    });
    await world.slack.resume(await leave('action', approvePayload(world, 'R-17.1', 'request.reject:cancel')));
    expect(await texts(world, MEI)).toEqual([cancelAnswer('reject', { ok: false, refusal }, 'en').text]);
  });
});

function askedBy(by: string): CancelQuestion {
  return { by, at: 1, expiresAt: 9, votes: [] };
}

/** R-17, allocated for the next day, with what became of a wish to take it back. */
function cancelRequest(
  change: Partial<Extract<Allocation, { state: 'allocated' }>> | { state: 'cancelling' | 'cancelled' },
): RequestState {
  const base = allocationIn(change.state ?? 'allocated');
  const { state: _state, ...rest } = change;
  const allocation = base.state === 'allocated' ? { ...base, ...rest } : base;
  return { ...pendingRequest(), phase: 'approved', approvedAt: 1, allocations: [allocation] };
}
