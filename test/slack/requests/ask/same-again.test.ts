import { describe, expect, it } from 'vitest';
import type { SimMessage } from '../../../../sandbox/slack/control.ts';
import type { AskRefusal } from '../../../../src/domain/requests/refusals.ts';
import type { AskAgainInput } from '../../../../src/flows/requests/use-cases.ts';
import type { UseCases } from '../../../../src/flows/use-cases.ts';
import { askedAnswer } from '../../../../src/slack/requests/ask/ask-answers.ts';
import { readAgain, sameAgainAnswer } from '../../../../src/slack/requests/ask/same-again.ts';
import { CHANNEL, MEI } from '../../../sandbox/slack/support.ts';
import { ANY_CLOCK, fakeUseCases, pendingRequest } from '../../app/fake-use-cases.ts';
import { memoryInbox } from '../../app/memory.ts';
import { type SlackWorld, startWorld, until } from '../../app/world.ts';

const refusal = {
  reason: 'same_again',
  request: 'R-17',
  secondsAgo: 20,
  packs: ['DD0001'],
} satisfies AskRefusal;
const held: Pick<UseCases, 'ask' | 'renew'> = {
  ask: async () => ({ ok: false, refusal }),
  renew: async () => ({ ok: false, refusal }),
};

/** A product that holds the same wish back, and submits it again once a key. */
function holding() {
  const pressed: AskAgainInput[] = [];
  const keys = new Set<string>();
  const useCases = fakeUseCases({
    ...held,
    askAgain: async (input) => {
      pressed.push(input);
      if (keys.has(input.onceKey)) return { ok: false, refusal: { reason: 'asked_already' } };
      keys.add(input.onceKey);
      return { ok: true, value: { request: pendingRequest({ id: 'R-18' }), revision: 1 } };
    },
  });
  return { useCases, pressed };
}

function buttonOf(message: SimMessage | undefined) {
  const actions = message?.blocks.find(({ type }) => type === 'actions');
  return { blockId: actions?.block_id ?? '', actionId: 'raise.again' };
}

async function question(world: SlackWorld, line: string): Promise<SimMessage> {
  await world.bench.post('command', { user: MEI, channel: CHANNEL, line });
  return until(async () => {
    const message = (await world.whispers(MEI)).at(-1);
    expect(message?.text).toContain('R-17');
    if (!message) throw new Error('nothing was said');
    return message;
  });
}

describe('the same line again', () => {
  it.each(['/quota raise shop 300k 3d', '/quota renew R-9'])(
    'is asked about in private, and a press submits it once: %s',
    async (line) => {
      const { useCases, pressed } = holding();
      const inbox = memoryInbox();
      const world = await startWorld({ useCases, inbox });
      const asking = await question(world, line);
      expect(asking.text).toContain('20 s ago');

      const place = { channel: CHANNEL, ts: asking.ts };
      inbox.steps.length = 0;
      await world.bench.post('action', { user: MEI, place, ...buttonOf(asking) });
      const done = askedAnswer(pendingRequest({ id: 'R-18' }), 'en', ANY_CLOCK).text;
      await until(async () => expect((await world.whispers(MEI)).map(({ text }) => text)).toEqual([done]));
      // It is kept before it is acknowledged, like all that changes something.
      expect(inbox.steps).toEqual(['keep', 'done']);
      expect(pressed).toMatchObject([{ request: 'R-17', packs: ['DD0001'], by: MEI, surface: 'command' }]);
    },
  );

  it('carries the same key however often it is pressed', async () => {
    const { useCases, pressed } = holding();
    const world = await startWorld({ useCases });
    const asking = await question(world, '/quota raise shop 300k 3d');
    await world.bench.setFaults({ deliveries: 2 });
    await world.bench.post('action', {
      user: MEI,
      place: { channel: CHANNEL, ts: asking.ts },
      ...buttonOf(asking),
    });
    await until(() => expect(pressed).toHaveLength(2));
    expect(new Set(pressed.map(({ onceKey }) => onceKey)).size).toBe(1);
    expect(pressed[0]?.onceKey).toContain(MEI);
  });

  it.each(['', 'R-17', 'R-17 DD0001', 'R-0 - key', 'R-17 DD 0001 key', '{"request":"R-17"}'])(
    'does nothing for a button that is none of ours: %j',
    (value) => {
      expect(readAgain(value)).toBeNull();
    },
  );

  it('has its button whatever the language is', () => {
    for (const language of ['en', 'zh'] as const) {
      const { text, blocks } = sameAgainAnswer(refusal, '1.2.abc', language);
      expect(text).toContain('R-17');
      expect(JSON.stringify(blocks)).toContain('"value":"R-17 DD0001 1.2.abc"');
    }
  });
});

describe('the same form again', () => {
  const option = (value: string) => ({
    selected_option: { text: { type: 'plain_text', text: value }, value },
  });
  const CHOSEN = {
    raise_app: { 'raise.form.app': option('wx1111111111111111') },
    raise_rate: { 'raise.form.rate': option('300000') },
    raise_days: { 'raise.form.days': option('3') },
  };

  async function sent(ask: UseCases['ask'], askAgain: UseCases['askAgain'] = async () => accepted) {
    const world = await startWorld({ useCases: fakeUseCases({ ask, askAgain }) });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise' });
    const form = await until(async () => {
      const view = (await world.modals(MEI))[0];
      expect(JSON.stringify(view?.blocks)).toContain('raise_rate');
      return view;
    });
    await world.bench.post('submit', { user: MEI, view: form?.id, state: CHOSEN });
    return world;
  }
  const accepted = { ok: true as const, value: { request: pendingRequest({ id: 'R-18' }), revision: 1 } };

  it('becomes the question, and is submitted by sending it again', async () => {
    const pressed: AskAgainInput[] = [];
    const world = await sent(held.ask, async (input) => {
      pressed.push(input);
      return accepted;
    });
    const asking = (await world.modals(MEI))[0];
    expect(JSON.stringify(asking?.blocks)).toContain('R-17');
    await world.bench.post('submit', { user: MEI, view: asking?.id, state: {} });
    const done = askedAnswer(accepted.value.request, 'en', ANY_CLOCK).text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(done));
    expect(await world.modals(MEI)).toEqual([]);
    expect(pressed).toMatchObject([{ request: 'R-17', packs: ['DD0001'], by: MEI, surface: 'form' }]);
  });

  it('that was slow becomes the question all the same', async () => {
    type Held = { ok: false; refusal: AskRefusal };
    let answer = (_: Held) => {};
    const slow = new Promise<Held>((resolve) => {
      answer = resolve;
    });
    const world = await sent(() => slow);
    answer({ ok: false, refusal });
    await until(async () => {
      expect(JSON.stringify((await world.modals(MEI))[0]?.blocks)).toContain('R-17');
      expect((await world.modals(MEI))[0]?.submit).toBeDefined();
      expect((await world.whispers(MEI)).at(-1)?.text).toContain('R-17');
    });
  });
});
