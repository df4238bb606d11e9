import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LIN, MEI, SAM, startWorld, type World } from '../support/world.ts';
import { home, opens, packs, published, shownOn } from './support/home.ts';
import { approved, asked, buttonsOf, inWorld, SMALL } from './support/story.ts';

const EVIL = "<!channel> <@U0EVIL> <https://evil.example|bank> *bold* '; DROP TABLE requests; --";
const soon = { timeout: 10_000, interval: 25 };

describe('the Home tab', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await asked(world, '/quota raise shop 300k 3d because Double 11');
  });
  afterAll(() => world?.stop());

  it('shows packs, what waits for its reader and the time of the figures, in the reader’s language', async () => {
    await opens(world, MEI);
    const hers = await home(world, MEI, /605,000 units/);
    const text = shownOn(hers);
    expect(text).toMatch(/^Today/);
    expect(text).toContain('4,475,000 units usable');
    expect(text).toContain('Double 11');
    expect(text).toContain('258,000 units, 347,000 remain');
    expect(text).toMatch(/Figures from WeChat/);
    expect(buttonsOf(hers)).toEqual(
      expect.arrayContaining([
        'home.refresh',
        'home.raise',
        'home.details',
        'request.approve',
        'request.reject',
      ]),
    );
    await opens(world, LIN);
    const his = await home(world, LIN, /60.5万额度/);
    expect(shownOn(his)).toContain('没有你可以审批的');
    expect(shownOn(his)).toContain('共 1 个，最新的在前');
    expect(buttonsOf(his)).not.toContain('request.approve');
  });

  it('is what /quota shows as well', async () => {
    await world.say(MEI, '/quota');
    const answer = await world.told(MEI, /^Overview/);
    expect(answer?.text).toContain('605,000 units');
    expect(answer?.text).toContain('258,000 units, 347,000 remain');
    expect(answer?.text).toMatch(/Figures from WeChat, <!date/);
    expect(answer ? buttonsOf(answer) : []).toEqual(
      expect.arrayContaining(['home.refresh', 'request.approve']),
    );
    if (answer) await world.press(MEI, 'home.refresh', answer);
    const again = await vi.waitFor(async () => {
      const now = await world.told(MEI, /^Overview/);
      expect(now?.edited ?? now?.ts).toBeDefined();
      return now;
    }, soon);
    expect(again?.ts).toBe(answer?.ts);
  });

  it('opens a pack’s details in a window, and the form', async () => {
    const hers = await home(world, MEI, /605,000/);
    await world.press(MEI, 'home.details', hers);
    await vi.waitFor(async () => {
      const details = await world.topModal(MEI);
      expect(details && shownOn(details)).toContain('300,000 calls/min');
      expect(details && shownOn(details)).toContain(`Pack ${SMALL.orderId}`);
    }, soon);
    await world.press(MEI, 'home.raise', hers);
    await vi.waitFor(async () => expect((await world.topModal(MEI))?.callbackId).toBe('raise.form'), soon);
  });

  it('takes the approval; everybody who looks sees the raise run, and the one who asked can renew it', async () => {
    const hers = await home(world, MEI, /347,000 remain/);
    await world.press(MEI, 'request.approve', hers);
    await world.cardIn('allocated');
    await vi.waitFor(async () => {
      const { messages } = await world.workspace(MEI);
      expect(messages.some(({ channel, text }) => channel.startsWith('D') && text.includes('R-1'))).toBe(
        true,
      );
    }, soon);
    const after = await home(world, MEI, /running · ends in 2 d 23 h/);
    expect(shownOn(after)).toContain('Nothing to approve.');
    expect(buttonsOf(after)).not.toContain('request.approve');
    const his = await home(world, LIN, /生效中 · 2 天 23 小时后结束/);
    expect(buttonsOf(his)).toContain('allocation.renew');
    await world.press(LIN, 'allocation.renew', his);
    await vi.waitFor(async () => expect((await world.topModal(LIN))?.callbackId).toBe('raise.form'), soon);
  });

  it('rejects with a reason from Home', async () => {
    await world.say(LIN, '/quota raise tickets 50k 1d because no');
    const hers = await home(world, MEI, /R-2/);
    await world.press(MEI, 'request.reject', hers);
    const form = await vi.waitFor(async () => {
      const open = await world.topModal(MEI);
      expect(open?.callbackId).toBe('request.reject');
      if (!open) throw new Error('no form');
      return open;
    }, soon);
    const input = form.blocks.find(({ type }) => type === 'input');
    const element = input?.element as { action_id: string };
    const typed = { type: 'plain_text_input', value: 'Not this week' };
    await world.slack('submit', {
      user: MEI,
      view: form.id,
      state: { [input?.block_id ?? '']: { [element.action_id]: typed } },
    });
    await world.cardIn('rejected', 'R-2');
    await home(world, MEI, /Nothing to approve/);
  });

  it('shows hostile words as they are', async () => {
    await world.say(LIN, `/quota raise tickets 50k 1d because ${EVIL}`);
    const hers = await home(world, MEI, /R-3/);
    const strings = hers.blocks
      .filter(({ type }) => type === 'rich_text')
      .map((block) => JSON.stringify(block));
    expect(strings.join()).toContain('*bold*');
    expect(shownOn(hers)).not.toMatch(
      /"mrkdwn"|"type":"(user|broadcast)","(user_id|range)":"(U0EVIL|channel)/,
    );
    expect((await published(world, MEI)).every(({ answer }) => answer.ok === true)).toBe(true);
  });

  it('lets the one who decides say whether a raise is taken back', async () => {
    await world.say(LIN, '/quota raise shop 50k 1d from tomorrow 9:00 because later');
    await world.press(MEI, 'request.approve', await world.cardIn('pending', 'R-4'));
    const card = await world.cardIn('allocated', 'R-4');
    await world.press(LIN, 'allocation.cancel', card);
    const hers = await home(world, MEI, /requested a cancellation/);
    expect(buttonsOf(hers)).toContain('request.approve:cancel');
    await world.press(MEI, 'request.approve:cancel', hers);
    await world.cardIn('cancelled', 'R-4');
    await vi.waitFor(async () => {
      const { home: now } = await world.workspace(MEI);
      expect(now && shownOn(now)).not.toContain('requested a cancellation');
    }, soon);
  });

  it('requests what was saved, by a button', async () => {
    await world.say(LIN, '/quota save rush tickets 50k 1d');
    await world.told(LIN, /rush/);
    await opens(world, LIN);
    const his = await vi.waitFor(async () => {
      const { home: view } = await world.workspace(LIN);
      expect(view ? buttonsOf(view) : []).toContain('line.run:0');
      if (!view) throw new Error('no Home');
      return view;
    }, soon);
    await world.press(LIN, 'line.run:0', his);
    const card = await world.cardIn('pending', 'R-5');
    expect(card.text).toContain('tickets');
    expect(card.text).toContain('50,000 calls/min');
  });

  it('is not drawn for the Messages tab, nor for somebody who never opened it', async () => {
    expect(await published(world, SAM)).toEqual([]);
  });
});

it(
  'without a pack says what to do',
  inWorld({ provider: packs(0) }, async (world) => {
    await opens(world, MEI);
    const view = await home(world, MEI, /No pack yet/);
    expect(shownOn(view)).toContain('No warnings');
    expect(shownOn(view)).toContain('You have no requests yet');
  }),
);

it(
  'with 500 packs comes in pages, keeps the page while things change, and fits Slack',
  inWorld({ provider: packs(500, EVIL) }, async (world) => {
    await opens(world, MEI);
    // The sandbox lets an account ask five times a second, so the first list takes some seconds.
    const first = await home(world, MEI, /Page 1 of 63, 500 packs/, 40_000);
    expect(first.blocks.length).toBeLessThanOrEqual(100);
    await world.press(MEI, 'home.page:packs_next', first);
    const second = await home(world, MEI, /Page 2 of 63/);
    expect(shownOn(second)).toContain('…\u20600008');
    expect(shownOn(second)).not.toContain('…\u20600007');
    await asked(world);
    await home(world, MEI, /R-1[\s\S]*Page 2 of 63/);
    await world.say(MEI, '/quota');
    const answer = await world.told(MEI, /Page 1 of 167, 500 packs/);
    if (answer) await world.press(MEI, 'home.page:packs_next', answer);
    await world.told(MEI, /Page 2 of 167/);
    const tries = await published(world, MEI);
    expect(tries.filter(({ answer: said }) => said.ok !== true)).toEqual([]);
  }),
);

it(
  'a burst of changes is published a few times only, and the last one is shown',
  inWorld({}, async (world) => {
    await opens(world, MEI);
    await home(world, MEI, /Nothing to approve/);
    const before = (await published(world, MEI)).length;
    const from = Date.now();
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => world.say(LIN, `/quota raise shop 50k 1d because ${n}`)),
    );
    await home(world, MEI, /10 requests pending/);
    const took = Math.ceil((Date.now() - from) / 3_000);
    expect((await published(world, MEI)).length - before).toBeLessThanOrEqual(took + 1);
  }),
);

it(
  'presses within a moment are answered by the publishing that follows',
  inWorld({}, async (world) => {
    await opens(world, MEI);
    const view = await home(world, MEI, /Nothing to approve/);
    await Promise.all([1, 2, 3, 4, 5].map(() => world.press(MEI, 'home.refresh', view)));
    await vi.waitFor(async () => expect(await published(world, MEI)).toHaveLength(2), soon);
    const [first, second] = await published(world, MEI);
    // Three seconds at the app; on its way to Slack the first of them may take longer than the second.
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect(second?.args.hash).toBe((first?.answer.view as { hash?: string } | undefined)?.hash);
  }),
);

it(
  'while Slack limits publishing nobody asks it, and afterwards Home is right',
  inWorld({}, async (world) => {
    await world.slackFaults({
      answers: [{ method: 'views.publish', kind: 'rate_limited', retryAfterSeconds: 2, times: 1 }],
    });
    await opens(world, MEI);
    await vi.waitFor(async () => expect(await published(world, MEI)).toHaveLength(1), soon);
    await opens(world, LIN);
    await home(world, MEI, /Nothing to approve/);
    await home(world, LIN, /没有待审批/);
    const calls = await world.slackCalls('views.publish');
    const limited = calls.find(({ status }) => status === 429);
    const next = calls.filter(({ at }) => at > (limited?.at ?? 0));
    expect(Math.min(...next.map(({ at }) => at)) - (limited?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
  }),
);

it.each([
  ['its hash is of another view', 'hash_conflict'],
  ['Slack is ill', 'internal_error'],
])('is shown in the end where %s', (_why, error) =>
  inWorld({}, async (world) => {
    await opens(world, MEI);
    await home(world, MEI, /Nothing to approve/);
    await world.slackFaults({ answers: [{ method: 'views.publish', kind: 'error', error, times: 1 }] });
    await asked(world);
    await home(world, MEI, /347,000 remain/, 15_000);
  })(),
);

it(
  'a workspace without Home tabs is left alone until somebody comes again',
  inWorld({}, async (world) => {
    await world.slackFaults({
      answers: [{ method: 'views.publish', kind: 'error', error: 'not_enabled', times: 1 }],
    });
    await opens(world, MEI);
    await vi.waitFor(async () => expect(await published(world, MEI)).toHaveLength(1), soon);
    await approved(world);
    await world.cardIn('allocated');
    expect(await published(world, MEI)).toHaveLength(1);
    await vi.waitFor(async () => {
      await opens(world, MEI);
      expect((await world.workspace(MEI)).home).toBeDefined();
    }, soon);
  }),
);

it(
  'is kept right by another replica when its own is gone',
  inWorld({}, async (world) => {
    await opens(world, MEI);
    await home(world, MEI, /Nothing to approve/);
    await world.restart();
    await asked(world);
    await home(world, MEI, /347,000 remain/);
  }),
);
