import { describe, expect, it, vi } from 'vitest';
import type { SimView } from '../../sandbox/slack/control.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';
import {
  change,
  choice,
  chosen,
  costOf,
  errorsIn,
  fieldsOf,
  fill,
  formIn,
  openForm,
  optionsOf,
  submit,
} from './support/form.ts';
import { asked, assignRequestIds, cardsOf, inWorld, NEXT, SMALL } from './support/story.ts';

const HOUR = 3600;
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const DOUBLE_11 = { app: 'shop', rate: 300_000, days: 3, reason: 'Double 11' };

describe.concurrent('the form of a raise', () => {
  it(
    'is there at once while WeChat is still asked, then offers what WeChat sells',
    inWorld({ wechatFaults: { latencyMs: 250 } }, async (world) => {
      await world.say(MEI, '/quota raise');
      const loading = await formIn(world, MEI, /Loading your packs/);
      expect(fieldsOf(loading)).toEqual([]);
      expect(loading.submit).toBeUndefined();
      const [opened] = await world.slackCalls('views.open');
      expect(opened?.answer.ok).toBe(true);

      const ready = await formIn(world, MEI, /Choose a rate and a duration/);
      expect(ready.id).toBe(loading.id);
      expect(optionsOf(ready, 'raise_app').map(({ text }) => text)).toEqual(['Shop (shop)', 'tickets']);
      expect(optionsOf(ready, 'raise_rate').map(({ value }) => Number(value))).toEqual([
        50_000, 100_000, 200_000, 300_000, 400_000, 500_000,
      ]);
      expect(optionsOf(ready, 'raise_days').map(({ value }) => Number(value))).toEqual([1, 3, 5, 7, 14]);
      const [automatic, next, small] = optionsOf(ready, 'raise_pack');
      expect(automatic?.text).toContain('Automatic');
      expect(next?.text).toContain(`…${NEXT.orderId.slice(-4)} · 605,000 units`);
      expect(small?.text).toContain(`…${SMALL.orderId.slice(-4)} · 22,000 units`);
    }),
  );

  it(
    'speaks the language of who opened it',
    inWorld({}, async (world) => {
      await world.say(LIN, '/quota 提额');
      const ready = await formIn(world, LIN, /选好每分钟次数和时长后显示消耗/);
      expect(ready.title).toBe('申请提额');
    }),
  );

  it(
    'says what the choice costs, anew with every change of rate, days and pack',
    inWorld({}, async (world) => {
      const form = await openForm(world, MEI);
      await choice(world, MEI, form, 'raise_rate', '300000');
      expect(await costOf(world, MEI, /Choose a duration/)).not.toContain('Remaining after');
      await choice(world, MEI, form, 'raise_days', '3');
      await costOf(
        world,
        MEI,
        /86,000 units × 3 days = 258,000 units.*347,000 of 1,000,000 units in .*…8704/s,
      );
      await choice(world, MEI, form, 'raise_days', '1');
      await costOf(world, MEI, /86,000 units.*519,000 of 1,000,000 units in .*…8704/s);
      await choice(world, MEI, form, 'raise_pack', 'DD2981741311549218816');
      await costOf(world, MEI, /86,000 units.*3,762,000 of .* in .*…8816/s);
      await choice(world, MEI, form, 'raise_pack', SMALL.orderId);
      await costOf(world, MEI, /costs 86,000, and pack …3648 has 22,000 remaining/);
    }),
  );

  it(
    'begins with rate and days of the last raise of the app that is chosen, and is sent with them',
    inWorld({}, async (world) => {
      await asked(world, '/quota raise shop 100k 5d because before', 'R-1');
      const form = await openForm(world, MEI);
      const [shop] = optionsOf(form, 'raise_app');
      await choice(world, MEI, form, 'raise_app', shop?.value ?? '');
      const filled = await formIn(world, MEI, /raise_rate\.1/);
      expect(chosen(filled)).toMatchObject({ 'raise_rate.1': '100000', 'raise_days.1': '5' });
      await costOf(world, MEI, /145,000 units/);
      expect(await submit(world, MEI, filled, filled.state)).toEqual({ ok: true });
      expect((await world.cardIn('pending', 'R-2')).text).toContain('100,000 calls/min for 5 days');
    }),
  );

  it(
    'sent: card, approval, one call of WeChat, allocated',
    inWorld({}, async (world) => {
      const form = await openForm(world, LIN);
      expect(await submit(world, LIN, form, fill(form, DOUBLE_11))).toEqual({ ok: true });
      const card = await world.cardIn('pending');
      expect(card.channel).toBe(CHANNEL);
      expect(card.text).toContain('Double 11');
      expect(await world.topModal(LIN)).toBeUndefined();
      await world.told(LIN, 'R-1');
      await world.press(MEI, 'request.approve', card);
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
    }),
  );

  it(
    'sent with a start, which the answer repeats in full',
    inWorld({}, async (world) => {
      const form = await openForm(world, MEI);
      const start = inSeconds(30 * 86_400);
      await submit(world, MEI, form, fill(form, { ...DOUBLE_11, start }));
      await world.cardIn('pending');
      await world.told(
        MEI,
        /R-1.*Starts \w{3} \w{3} \d+(?:, \d{4})?, \d\d:\d\d, Asia\/Singapore, in 30 days/s,
      );
    }),
  );

  it(
    'delivered twice is one request with one answer',
    inWorld({}, async (world) => {
      const form = await openForm(world, LIN);
      await world.slackFaults({ deliveries: 2 });
      await submit(world, LIN, form, fill(form, DOUBLE_11));
      await world.cardIn('pending');
      await world.told(LIN, 'R-1');
      // A later request has its card; by then a second one of the form would have had its own.
      await world.slackFaults({});
      await world.say(LIN, '/quota raise tickets 50k 1d because next');
      const cards = await vi.waitFor(async () => {
        const { messages } = await world.workspace(LIN);
        const found = messages.filter(({ metadata }) => metadata?.event_type === 'headroom_request');
        expect(found.some(({ text }) => text.includes('tickets'))).toBe(true);
        return found;
      }, 5_000);
      expect(cards).toHaveLength(2);
      const { messages } = await world.workspace(LIN);
      const answers = messages.filter(({ ephemeralTo, text }) => ephemeralTo === LIN && text.includes('R-1'));
      expect(answers).toHaveLength(1);
    }),
  );
});

describe.concurrent('a form that cannot be accepted stays open with everything in it', () => {
  const withError = (
    name: string,
    yaml: string,
    wish: Parameters<typeof fill>[1],
    field: string,
    message: RegExp,
  ) =>
    it(
      name,
      inWorld({ yaml }, async (world) => {
        const form = await openForm(world, MEI);
        await submit(world, MEI, form, fill(form, wish));
        const refused = await errorsIn(world, MEI);
        expect(Object.keys(refused.errors)).toEqual([field]);
        expect(refused.errors[field]).toMatch(message);
        expect(chosen(refused)).toMatchObject({
          raise_app: expect.any(String),
          raise_rate: String(wish.rate),
          raise_days: String(wish.days),
          raise_reason: wish.reason,
        });
        expect(await cardsOf(world)).toEqual([]);

        // What was wrong can be mended in the same form.
        await submit(
          world,
          MEI,
          refused,
          fill(refused, { ...DOUBLE_11, start: inSeconds(HOUR), pack: 'auto' }),
        );
        await world.cardIn('pending');
      }),
    );

  withError(
    'a start in the past, said under the start',
    '',
    { ...DOUBLE_11, start: inSeconds(-HOUR) },
    'raise_start',
    /in the past.*later one/,
  );
  withError(
    'not enough units, said under the pack with both figures',
    '',
    { ...DOUBLE_11, pack: SMALL.orderId },
    'raise_pack',
    /costs 258,000, and pack …3648 has 22,000 remaining/,
  );
  // 20000301 is the SKU of 50,000 for one day; as two days it makes a duration that no other rate has.
  withError(
    'a rate and a duration that are not sold together, said under the rate',
    "packs: { catalogue: { '20000301': { rate: 50000, days: 2, units: 30000 } } }",
    { ...DOUBLE_11, days: 2 },
    'raise_rate',
    /No pack sells 300k\/min for 2 days/,
  );
});

describe.concurrent('the global shortcut', () => {
  it(
    'asks for a channel where none is configured, and the card goes there',
    inWorld({}, async (world) => {
      await world.slack('shortcut', { user: LIN, callbackId: 'raise.open' });
      const form = await formIn(world, LIN, /选好/);
      expect(fieldsOf(form)).toContain('raise_channel');
      await submit(world, LIN, form, fill(form, { ...DOUBLE_11, channel: 'C0GENERAL01' }));
      expect((await world.cardIn('pending')).channel).toBe('C0GENERAL01');
    }),
  );

  it(
    'uses the configured channel without asking',
    inWorld({ env: { SLACK_CHANNEL: CHANNEL } }, async (world) => {
      await world.slack('shortcut', { user: LIN, callbackId: 'raise.open' });
      const form = await formIn(world, LIN, /选好/);
      expect(fieldsOf(form)).not.toContain('raise_channel');
      await submit(world, LIN, form, fill(form, DOUBLE_11));
      expect((await world.cardIn('pending')).channel).toBe(CHANNEL);
    }),
  );
});

describe.concurrent('WeChat gone', () => {
  it(
    'while the form opens: the form says so and what to do, and cannot be sent',
    inWorld({ wechatFaults: { down: true } }, async (world) => {
      await world.say(MEI, '/quota raise');
      const form: SimView = await formIn(world, MEI, /can’t be shown right now/);
      expect(JSON.stringify(form.blocks)).toContain(
        'WeChat isn’t responding. Nothing was changed; try again in a minute.',
      );
      expect(form.submit).toBeUndefined();
      await world.wechatFaults({});
      await world.slack('close', { user: MEI, view: form.id });
      await openForm(world, MEI);
    }),
  );

  it(
    'does not keep a filled form from being sent: the packs were looked at a moment ago',
    inWorld({}, async (world) => {
      const form = await openForm(world, LIN);
      await world.wechatFaults({ down: true });
      await change(world, LIN, form, 'raise_rate', '300000');
      await submit(world, LIN, form, fill(form, DOUBLE_11));
      const card = await world.cardIn('pending');
      expect(card.text).toContain('Double 11');
    }),
  );
});
