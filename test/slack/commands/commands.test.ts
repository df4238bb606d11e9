import { describe, expect, it } from 'vitest';
import type { AskRefusal } from '../../../src/domain/requests/refusals.ts';
import { faultAnswer, lineProblemAnswer } from '../../../src/slack/blocks/ephemeral.ts';
import { helpMessage } from '../../../src/slack/commands/help-message.ts';
import { quota } from '../../../src/slack/quota.ts';
import { askedAnswer, askRefusedAnswer } from '../../../src/slack/requests/ask/ask-answers.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { quickestMs } from '../../support/cpu-time.ts';
import { ANY_CLOCK, explain, fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { held, startWorld, until } from '../app/world.ts';

const RAISE = '/quota raise shop 300k 3d because Double 11';

describe('a line typed after /quota', () => {
  it('is asked for once with everything it says, and answered in private', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    expect(await world.bench.post('command', { user: MEI, channel: CHANNEL, line: RAISE })).toEqual({
      ok: true,
    });
    await until(async () => {
      expect((await world.whispers(MEI)).map(({ text }) => text)).toEqual([
        askedAnswer(pendingRequest(), 'en', ANY_CLOCK).text,
      ]);
    });
    const delivered = (await world.bench.deliveries()).at(-1)?.body;
    expect(useCases.calls).toEqual([
      {
        name: 'ask',
        input: {
          items: [{ app: 'shop', rate: 300_000, days: 3, beginsAt: null, pack: null }],
          reason: 'Double 11',
          by: MEI,
          surface: 'command',
          channel: CHANNEL,
          onceKey: delivered?.trigger_id,
        },
      },
    ]);
  });

  it('is refused in the language of the person who typed it', async () => {
    const refusal: AskRefusal = { reason: 'unknown_app', typed: 'shpo', nearest: 'shop', known: ['shop'] };
    const world = await startWorld({ useCases: fakeUseCases({ ask: async () => ({ ok: false, refusal }) }) });
    for (const user of [LIN, MEI]) await world.bench.post('command', { user, channel: CHANNEL, line: RAISE });
    await until(async () => {
      const zh = '/quota 提额 shop 30万 3天 因为 Double 11';
      const en = '/quota raise shop 300k 3d because Double 11';
      expect((await world.whispers(LIN))[0]?.text).toBe(askRefusedAnswer(refusal, 'zh', zh).text);
      expect((await world.whispers(MEI))[0]?.text).toBe(askRefusedAnswer(refusal, 'en', en).text);
    });
  });

  it('delivered twice is answered once and carries the same key both times', async () => {
    const seen = new Set<string>();
    const useCases = fakeUseCases({
      ask: async ({ onceKey }) => {
        if (seen.has(onceKey)) return { ok: false, refusal: { reason: 'asked_already' } };
        seen.add(onceKey);
        return { ok: true, value: { request: pendingRequest(), revision: 1 } };
      },
    });
    const world = await startWorld({ useCases });
    await world.bench.setFaults({ deliveries: 2 });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: RAISE });
    await until(() => expect(useCases.calls).toHaveLength(2));
    await world.slack.stop();
    expect(seen.size).toBe(1);
    expect(await world.whispers(MEI)).toHaveLength(1);
  });

  it('that cannot be read is answered with what could be, without asking for anything', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const text = 'raize shop 300k 3d';
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: `/quota ${text}` });
    const reader = { now: Date.now(), timeZone: 'Asia/Singapore', language: 'en' } as const;
    const { line } = quota.interpret(text, reader);
    if (line.kind !== 'problem') throw new Error('expected a line that cannot be read');
    const expected = lineProblemAnswer(line.problem, 'en').text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
    expect(useCases.calls).toEqual([]);
  });
});

describe('an answer that needs nothing but memory', () => {
  it('follows the acknowledgement while the reader is not known, and is the acknowledgement afterwards', async () => {
    const world = await startWorld();
    const help = helpMessage({ topic: null, language: 'zh', siblings: quota.siblings });
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota help' });
    await until(async () => expect((await world.whispers(LIN))[0]?.text).toBe(help.text));

    const response = await world.command({ user_id: LIN, text: 'help' });
    expect(await response.json()).toMatchObject({ response_type: 'ephemeral', text: help.text });
  });
});

describe('acknowledging', () => {
  it('does not wait for the flow', async () => {
    const acks: string[] = [];
    const world = await startWorld({
      useCases: fakeUseCases({ ask: () => held() }),
      onAck: (kind) => acks.push(kind),
    });
    await world.command({ text: 'help' });
    let trigger = 0;
    const took = await quickestMs(async () => {
      trigger += 1;
      const response = await world.command({ text: 'raise shop 300k 3d', trigger_id: String(trigger) });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('');
    });
    expect(took).toBeLessThan(1_000);
    expect(acks).toEqual(Array.from({ length: 1 + trigger }, () => 'command'));
  });

  it('does not wait for Slack either', async () => {
    const world = await startWorld();
    const latencyMs = 1_000;
    await world.bench.setFaults({ latencyMs });
    const took = await quickestMs(async () =>
      expect((await world.command({ user_id: MEI, text: 'help' })).status).toBe(200),
    );
    expect(took).toBeLessThan(latencyMs);
  });
});

describe('when something is away', () => {
  const lost = (name: string, code?: unknown) => Object.assign(new Error('secret detail'), { name, code });

  it.each([
    ['MaxRetriesPerRequestError', undefined, /Redis/],
    ['WeChatUnreachable', 'timeout', /WeChat/],
    ['WeChatError', 48001, /48001/],
    ['TypeError', undefined, /bug in Headroom/],
  ])('%s leads to a private word without details and a hint in the log', async (name, code, hint) => {
    const failing = fakeUseCases({ ask: () => Promise.reject(lost(name, code)) });
    const world = await startWorld({ useCases: failing });
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line: RAISE });
    await until(async () => expect(await world.whispers(LIN)).toHaveLength(1));
    const told = (await world.whispers(LIN))[0]?.text ?? '';
    const logged = world.lines.find((line) => typeof line.hint === 'string' && hint.test(line.hint));
    expect(told).toBe(faultAnswer(faultFor(name, code, logged?.reference), 'zh', explain).text);
    expect(told).not.toContain('secret detail');
    expect(logged).toBeDefined();
  });

  function faultFor(name: string, code: unknown, reference: unknown) {
    if (name === 'WeChatUnreachable') return { kind: 'wechat_unreachable' } as const;
    if (name === 'WeChatError') return { kind: 'wechat_refused', code: Number(code), address: null } as const;
    return { kind: 'unexpected', reference: String(reference) } as const;
  }

  it.each([
    ['that refuses for good', { kind: 'error', error: 'missing_scope' }],
    ['that knows nobody by that id', { kind: 'error', error: 'user_not_found' }],
    ['that denies access', { kind: 'error', error: 'access_denied' }],
    ['that does not answer', { kind: 'http_500' }],
    ['that limits us', { kind: 'rate_limited', retryAfterSeconds: 60 }],
  ] as const)(
    'a time is not read in a zone that was only guessed, for a Slack %s: the zone is asked for',
    async (_which, fault) => {
      const useCases = fakeUseCases();
      const world = await startWorld({ useCases, config: { language: 'zh' } });
      await world.bench.setFaults({ answers: [{ method: 'users.info', ...fault }] });
      const says = (line: string) => world.bench.post('command', { user: MEI, channel: CHANNEL, line });
      await says('/quota raise shop 300k 3d from 2026-12-01 09:00 because Double 11');
      const suggestion = '/quota 提额 shop 30万 3天 从 2026-12-01 09:00 +08:00 因为 Double 11';
      const expected = lineProblemAnswer({ reason: 'missing_zone', offset: '+08:00', suggestion }, 'zh').text;
      await until(async () =>
        expect((await world.whispers(MEI)).map(({ text }) => text)).toEqual([expected]),
      );
      expect(useCases.calls).toEqual([]);

      await says(suggestion);
      await until(() => expect(useCases.calls).toHaveLength(1));
      expect(useCases.calls[0]?.input).toMatchObject({
        items: [{ beginsAt: Date.parse('2026-12-01T01:00Z') }],
      });
      await says(RAISE);
      await until(() => expect(useCases.calls).toHaveLength(2));
    },
  );

  it('a response URL that does not work is replaced by an ephemeral message', async () => {
    const world = await startWorld();
    await world.command({
      user_id: MEI,
      text: 'raise shop 300k 3d',
      response_url: `${world.bench.url}/none`,
    });
    await until(async () => {
      expect((await world.whispers(MEI)).map(({ text }) => text)).toEqual([
        askedAnswer(pendingRequest(), 'en', ANY_CLOCK).text,
      ]);
    });
    expect(await world.bench.calls('chat.postEphemeral')).toHaveLength(1);
  });
});
