import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RecordedCall } from '../../sandbox/slack/control.ts';
import { demoSeed } from '../../sandbox/slack/seed.ts';
import { demoSeed as wechatSeed } from '../../sandbox/wechat/seed.ts';
import { name } from '../../src/slack/blocks/limits.ts';
import { circled, PSEUDO } from '../support/pseudo-language.ts';
import { LIN, MEI, startWorld, type World } from '../support/world.ts';
import { foreignTexts } from './support/foreign-texts.ts';
import { home, opens } from './support/home.ts';

// The row of a further language, and its words.
vi.mock(import('../../src/kit/language.ts'), async (original) => {
  const real = await original();
  (real.LANGUAGES as unknown as string[]).push('xx');
  return real;
});
vi.mock(import('../../src/slack/words/words.ts'), async (original) => {
  const { PSEUDO, pseudo } = await import('../support/pseudo-language.ts');
  const real = await original();
  const further = pseudo(real.words('en'));
  return { words: (language) => (language === PSEUDO ? further : real.words(language)) };
});
vi.mock(import('../../src/wechat/client/errcodes/words/words.ts'), async (original) => {
  const { PSEUDO, pseudo } = await import('../support/pseudo-language.ts');
  const real = await original();
  const further = pseudo(real.errcodeWords('en'));
  return { errcodeWords: (language) => (language === PSEUDO ? further : real.errcodeWords(language)) };
});

vi.mock(import('../../src/domain/merchants/words/words.ts'), async (original) => {
  const { PSEUDO, pseudo } = await import('../support/pseudo-language.ts');
  const real = await original();
  const further = pseudo(real.setWords('en'));
  return { setWords: (language) => (language === PSEUDO ? further : real.setWords(language)) };
});

/** The demo's people, of whom all read the further language. */
function workspace() {
  const seed = demoSeed();
  return { ...seed, users: seed.users.map((user) => ({ ...user, locale: 'xx-XX' })) };
}

/** Stands in messages as it was typed. */
const REASON = 'Double 11';
/** Names of the configuration and of what was bought at WeChat: no words of ours. */
const seed = wechatSeed(0);
const NAMES = [
  'shop',
  'default',
  ...seed.packs.flatMap(({ skuName, spuName }) => [skuName, spuName]),
  ...seed.skus.map(({ skuName }) => name(skuName)),
];

/** What a call to Slack shows to people. */
const SHOWING = [
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'views.open',
  'views.update',
  'views.publish',
];

describe('a raise in a language that was added as a row and its words', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ workspace: workspace(), yaml: `language: ${PSEUDO}` });
  });
  afterAll(() => world?.stop());

  it('goes from the line to a card, from Approve to the notices', async () => {
    await world.say(LIN, `/quota raise shop 300k 3d because ${REASON}`);
    await world.told(LIN, circled('R-1'));
    const asked = await world.cardIn('pending');
    expect(asked.text).toContain(circled('shop → 300,000 calls/min for 3 days · R-1'));
    await world.press(MEI, 'request.approve', asked);
    await world.cardIn('allocated');
    await vi.waitFor(
      async () => {
        const { messages } = await world.workspace(LIN);
        const notices = messages.filter(({ metadata }) => metadata?.event_payload.about === 'allocated');
        expect(notices.map(({ channel }) => channel[0]).sort()).toEqual(['C', 'D']);
        for (const { text } of notices) expect(text).toContain(circled('is allocated'));
      },
      { timeout: 10_000, interval: 25 },
    );
  });

  it('is told by show, on Home, in lists, in forms, in help and where a line is not understood', async () => {
    await world.say(MEI, '/quota show R-1');
    await world.told(MEI, circled('Approved under the rule'));
    await opens(world, MEI);
    await home(world, MEI, new RegExp(circled('Running and scheduled raises')));
    await world.say(MEI, '/quota');
    await world.told(MEI, circled('Overview'));
    for (const [line, answer] of [
      ['/quota running', 'Running'],
      ['/quota packs', 'units usable'],
      ['/quota help', 'Headroom commands'],
      ['/quota frobnicate', 'Unknown command'],
      ['/quota raise shop lots 3d', 'a rate. Use calls per minute'],
      ['/quota raise shop 300k 3d from yesterday because x', 'Choose a later one'],
    ] as const) {
      await world.say(MEI, line);
      await world.told(MEI, circled(answer));
    }
    await world.say(MEI, '/quota raise');
    await vi.waitFor(
      async () =>
        expect(JSON.stringify((await world.topModal(MEI))?.blocks)).toContain(circled('Calls per minute')),
      { timeout: 10_000, interval: 25 },
    );
  });

  it('shows nobody a text of another language', async () => {
    const calls = (await Promise.all(SHOWING.map((method) => world.slackCalls(method)))).flat();
    const shown = calls.map(({ method, args }: RecordedCall) => ({ method, args }));
    const seen = await Promise.all([LIN, MEI].map((user) => world.workspace(user)));
    const views = seen.map(({ messages, modals, home: tab }) => ({ messages, modals, tab }));
    expect(new Set(calls.map(({ method }) => method)).size).toBeGreaterThan(3);
    expect(foreignTexts([shown, views], [REASON, ...NAMES])).toEqual([]);
  });
});
