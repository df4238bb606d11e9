import { describe, expect, it } from 'vitest';
import type { TodayItem } from '../../../src/domain/home/today.ts';
import type { RankedPack } from '../../../src/domain/packs/outlook.ts';
import type { BudgetUse } from '../../../src/domain/policy/budget.ts';
import { alone } from '../../../src/domain/requests/alone.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { FIRST_PLACE, type Home } from '../../../src/flows/home/home-model.ts';
import { homeView } from '../../../src/slack/home/home.ts';
import { overviewAnswer } from '../../../src/slack/home/overview.ts';
import { words } from '../../../src/slack/words/words.ts';
import { emptyHome } from '../app/fake-use-cases.ts';
import { homeProblems, messageProblems } from '../samples/measure.ts';
import { aPackView, aRunway, packPage } from '../samples/pack-samples.ts';
import { allocations, approved, cancellable, DAY_MS, NOW, pending, question } from '../samples/samples.ts';

const LANGUAGES = ['en', 'zh'] as const;

const model = (home: Home, language: 'en' | 'zh') => ({
  home,
  place: FIRST_PLACE,
  userId: 'U0MINA',
  reader: { language, timeZone: 'Asia/Shanghai' },
});

const aBudgetUse = (used: bigint): BudgetUse => ({
  budget: {
    name: 'shop',
    units: 400_000n,
    timeZone: 'Asia/Shanghai',
    apps: ['wx1'],
    owners: { users: [], groups: [] },
    extra: null,
  },
  used,
  month: '2026-11',
});

describe('a pack on Home', () => {
  const row = (outlook: RankedPack['outlook'], language: 'en' | 'zh' = 'en') => {
    const view = aPackView({ outlook }, { validUntil: NOW + 30 * DAY_MS });
    const home = emptyHome({ at: NOW, packs: packPage({ packs: [view] }) });
    const { blocks } = homeView(model(home, language));
    const rows = blocks.flatMap((block) => (block.type === 'section' && 'text' in block ? [block] : []));
    expect(rows).toHaveLength(1);
    return rows[0]?.text?.text.replaceAll('\u2060', '');
  };

  it('is one line with its details behind a button, and dates of the reader’s calendar', () => {
    const at = Date.UTC(2026, 10, 20, 20);
    expect(row({ kind: 'runs_out', at })).toBe('▓▓▓▓░░ Pack …8704 · 605,000 units · runs out Nov 21');
    expect(row({ kind: 'wastes', units: 128_831n, at: NOW + DAY_MS, perDay: 508n })).toBe(
      '▓▓▓▓░░ Pack …8704 · 605,000 units · about 130,000 expire unused tomorrow 12:00',
    );
    expect(row({ kind: 'wastes', units: 128_831n, at: NOW + DAY_MS, perDay: 508n }, 'zh')).toBe(
      '▓▓▓▓░░ 动态扩容资源包 100万 …8704 · 60.5万额度 · 约 13万 将在明天 12:00 到期作废',
    );
  });
});

describe('what matters today', () => {
  const request = pending({ reason: 'Double 11' });
  const expiring = { pack: aPackView().pack, units: 128_831n, at: NOW + DAY_MS };
  const runway = aRunway({ runsOutAt: NOW + 9 * DAY_MS });
  const items: TodayItem[] = [
    { kind: 'unknown', request: approved([allocations.unknown]) },
    { kind: 'unpayable', request, orderId: request.raise.items[0].pack.orderId, units: 258_000n, left: 5n },
    { kind: 'approve', request },
    {
      kind: 'approve_cancel',
      asked: { request: cancellable({ question }), no: 1, by: 'U0LIN', expiresAt: NOW + 1 },
    },
    { kind: 'no_units', account: 'default' },
    { kind: 'runs_out', runway: { ...runway, runsOutAt: NOW + 9 * DAY_MS } },
    { kind: 'wastes', account: 'default', first: expiring, more: { packs: 2, units: 77_000n } },
    { kind: 'budget', use: aBudgetUse(380_000n) },
    { kind: 'budget', use: aBudgetUse(410_000n) },
    { kind: 'starts', request: cancellable(), at: NOW + 3_600_000 },
    { kind: 'ends', request: cancellable(), at: NOW + 3_600_000 },
  ];
  const shown = (item: TodayItem, language: 'en' | 'zh' = 'en', packs = packPage()) => {
    const home = emptyHome({ at: NOW, today: { items: [item], more: 0 }, packs });
    return homeView(model(home, language));
  };
  const first = (item: TodayItem, packs = packPage()) =>
    JSON.stringify(shown(item, 'en', packs).blocks.slice(1, 3));

  it.each(items)('has a line and a button for $kind, in every language', (item) => {
    for (const language of LANGUAGES) {
      const view = shown(item, language);
      expect(homeProblems(view)).toEqual([]);
      expect(view.blocks[0]).toMatchObject({ text: { text: words(language).home.headings.today } });
      // What a raise beyond a budget needs is said where it is submitted.
      if (item.kind !== 'budget') expect(JSON.stringify(view.blocks.slice(1, 3))).toMatch(/"action_id"/);
      const { text, ...message } = overviewAnswer(
        model(emptyHome({ at: NOW, today: { items: [item], more: 3 } }), language),
      );
      expect(messageProblems({ text, ...message })).toEqual([]);
      expect(text).not.toMatch(/undefined|null|NaN/);
    }
  });

  it('says the consequence first, and offers the pack that would be lost', () => {
    const said = first({
      kind: 'wastes',
      account: 'default',
      first: expiring,
      more: { packs: 2, units: 77_000n },
    });
    expect(said).toContain(
      '🟡 About 130,000 units expire unused tomorrow 12:00 · pack …\u20608704 · about 77,000 more soon in 2 other packs',
    );
    expect(said).toContain('"action_id":"home.raise"');
    expect(said).toContain('"value":"pack:DD2970445798112968704"');
  });

  it('names the account where there are several', () => {
    const packs = packPage({ runways: [aRunway({ account: 'a' }), aRunway({ account: 'b' })] });
    expect(first({ kind: 'no_units', account: 'b' }, packs)).toContain('🔴 b: No pack can pay');
    expect(first({ kind: 'no_units', account: 'b' })).toContain('🔴 No pack can pay');
  });

  it('has what is to approve once, with its cost and both answers', () => {
    const waiting = { total: 1, from: 0, looked: 1, mine: [request], next: null, back: [], reviews: [] };
    const home = emptyHome({ at: NOW, waiting, today: { items: [{ kind: 'approve', request }], more: 0 } });
    const drawn = JSON.stringify(homeView(model(home, 'en')));
    expect(drawn.match(/"request\.approve"/g)).toHaveLength(1);
    expect(drawn.match(/"request\.reject"/g)).toHaveLength(1);
    expect(drawn).toContain('258,000 units');
    expect(drawn).not.toContain(words('en').home.headings.waiting);
  });

  it('lets only who asked for a raise renew it from there; others see its details', () => {
    const ends = { kind: 'ends' as const, request: cancellable(), at: NOW + 3_600_000 };
    expect(first(ends)).toContain('allocation.renew');
    const theirs = { ...ends, request: { ...ends.request, requester: 'U0SOMEBODY' } };
    expect(first(theirs)).toContain('request.details');
    expect(first(theirs)).not.toContain('allocation.renew');
  });

  it('names the allocation that ends, and renews that one', () => {
    const whole = cancellable();
    if (whole.phase !== 'approved') throw new Error('not approved');
    const { raise, ...others } = whole;
    const [item] = raise.items;
    const second = whole.allocations.map((one) => ({ ...one, no: 2 }));
    const request: RequestState = {
      ...others,
      raise: { ...raise, items: [item, item] },
      allocations: second,
    };
    const drawn = first({ kind: 'ends', request: alone(request, 2), at: NOW + 3_600_000 });
    expect(drawn).toContain(`ends in 1 h · ${whole.id}.2`);
    expect(drawn).toContain('allocation.renew');
    expect(drawn).toContain(`"value":"${whole.id}.2"`);
  });

  it('is said to be nothing in one friendly line', () => {
    const said = (home: Home) => JSON.stringify(homeView(model(home, 'en')).blocks[1]);
    expect(said(emptyHome({ packs: packPage() }))).toContain('✅ All clear: nothing needs you today.');
    // Nothing is clear of which nothing is known.
    expect(said(emptyHome({ packs: null }))).toContain('check everything right now');
  });
});
