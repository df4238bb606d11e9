import { describe, expect, it } from 'vitest';
import type { Observed, RaiseUse } from '../../../../src/domain/traffic/observed.ts';
import type { Notice } from '../../../../src/flows/ports/messenger.ts';
import { LANGUAGES, type Language } from '../../../../src/kit/language.ts';
import { cardMessage } from '../../../../src/slack/requests/card/card.ts';
import { noticeMessage } from '../../../../src/slack/requests/card/notice.ts';
import { confirmedFrom, order } from '../../../support/core-allocations.ts';
import { messageProblems } from '../../samples/measure.ts';
import { allocations, approved, explain, HOSTILE, NOW } from '../../samples/samples.ts';

const request = approved([allocations.allocated]);
const text = (observed: Observed, language: Language = 'en') =>
  cardMessage({ request, observed, revision: 4, language, explain }).text;
const calls = (change = {}) => ({
  appId: 'wx1',
  app: 'shop',
  calls: 120_000.4,
  limit: 350_000,
  at: NOW,
  ...change,
});
const use: RaiseUse = {
  no: 1,
  appId: 'wx1',
  app: 'shop',
  rate: 300_000,
  peak: 180_000,
  limit: 350_000,
  enough: { rate: 200_000, spared: 29_000n },
};

/** Of two allocations the first has ended, and the other one runs. */
const ran = { ...order, ...confirmedFrom(NOW), state: 'allocated' as const };
const both = approved([
  { ...ran, stage: 'ended' },
  { ...ran, no: 2, stage: 'active' },
]);
const items = [...request.raise.items, ...request.raise.items] as typeof request.raise.items;
const two = { ...both, raise: { ...both.raise, items } };

describe('a card says', () => {
  it.each<[string, Observed, string[]]>([
    [
      'calls against the limit',
      { calls: [calls()] },
      ['Calls now: 120,000 of limit 350,000 per min · as of'],
    ],
    [
      'calls where no limit is known',
      { calls: [calls({ limit: null })] },
      ['Calls now: 120,000 per min · as of'],
    ],
    [
      'whose they are where there are several',
      { calls: [calls(), calls({ app: 'tickets', calls: 5 })] },
      ['shop: 120,000 of limit 350,000 per min, tickets: 5 of limit 350,000 per min'],
    ],
    [
      'the peak once it has ended, and no present calls',
      { calls: [calls()], uses: [use] },
      ['Peak: 180,000 of 350,000 per min. 200k/min would have been enough, for 29,000 units less'],
    ],
    [
      'a peak that was needed',
      { uses: [{ ...use, enough: null, limit: null }] },
      ['Peak: 180,000 of 300k/min raise'],
    ],
    [
      'the hours before it was requested',
      { history: { from: NOW - 3, to: NOW, levels: [0, 23_000, null, 46_000] } },
      ['Last 3 hours: ▁▅ █ up to 46,000 per min'],
    ],
    [
      'alerts that it took in, and resolved ones',
      { alerts: { folded: { count: 1, at: NOW }, resolved: { count: 4_000, at: NOW } } },
      ['1 more alert, last ', '4,000 resolved, last '],
    ],
  ])('%s', (_what, observed, parts) => {
    for (const part of parts) expect(text(observed)).toContain(part);
  });

  it('nothing of it where nothing is known', () => {
    expect(text({})).toBe(cardMessage({ request, revision: 4, language: 'en', explain }).text);
  });

  it('no present calls of what has ended', () => {
    expect(text({ calls: [calls()], uses: [use] })).not.toContain('Calls now');
  });

  it('present calls of what goes on beside the peak of what has ended, but no hours before', () => {
    const said = (observed: Observed) =>
      cardMessage({ request: two, observed, revision: 4, language: 'en', explain }).text;
    expect(said({ calls: [calls()], uses: [use] })).toMatch(/Calls now: 120,000.*Peak: shop: 180,000/s);
    const history = { from: NOW - 3, to: NOW, levels: [1] };
    expect(said({ history, uses: [use] })).not.toContain('Last 3 hours');
    const uses = [use, { ...use, no: 2 }];
    expect(said({ calls: [calls()], uses })).not.toContain('Calls now');
  });

  it.each(LANGUAGES)('all of it within what Slack takes, with hostile names as text: %s', (language) => {
    const names = Object.values(HOSTILE);
    const many = names.map((app) => calls({ app }));
    const uses = names.map((app) => ({ ...use, app }));
    const alerts = { folded: { count: 9_999, at: NOW }, resolved: { count: 9_999, at: NOW } };
    for (const observed of [
      { calls: many, alerts },
      { uses, alerts },
    ]) {
      const message = cardMessage({ request, observed, revision: 4, language, explain });
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).not.toMatch(/undefined|NaN|<!channel>/);
    }
  });
});

it.each(LANGUAGES)('the notice of its end says the peak: %s', (language) => {
  const notice: Notice = { about: 'used', uses: [use], to: { kind: 'thread' } };
  const message = noticeMessage({ notice, id: 'e-1', request, language, explain });
  expect(messageProblems(message)).toEqual([]);
  expect(message.text).toContain(language === 'en' ? '180,000 of 350,000' : '18万/分钟，上限 35万/分钟');
});

it.each(LANGUAGES)(
  'the notice names the allocation that has ended where another one goes on: %s',
  (language) => {
    const said = (uses: RaiseUse[]) =>
      noticeMessage({
        notice: { about: 'used', uses, to: { kind: 'thread' } },
        id: 'e-1',
        request: two,
        language,
        explain,
      }).text;
    expect(said([{ ...use, no: 2 }])).toMatch(language === 'en' ? /^R-\d+\.2 has ended/ : /^R-\d+\.2 已结束/);
    expect(said([use, { ...use, no: 2 }])).toMatch(language === 'en' ? /^R-\d+ has ended/ : /^R-\d+ 已结束/);
  },
);
