import { describe, expect, it } from 'vitest';
import type { RankedPack } from '../../../src/domain/packs/outlook.ts';
import {
  packDetailsMessage,
  packRefusedAnswer,
  skuListMessage,
} from '../../../src/slack/packs/pack-details.ts';
import { bar } from '../../../src/slack/packs/pack-facts.ts';
import { packListMessage } from '../../../src/slack/packs/pack-list.ts';
import { dayToken, momentToken } from '../../../src/slack/text/moments.ts';
import { messageProblems } from '../samples/measure.ts';
import { movementSamples } from '../samples/movement-samples.ts';
import { anOffer, aPackView, aRunway, packDetails, packPage } from '../samples/pack-samples.ts';
import { allocations, common, DAY_MS, explain, HOSTILE, NOW } from '../samples/samples.ts';

const LANGUAGES = ['en', 'zh'] as const;

const views: Record<string, RankedPack> = {
  plain: aPackView(),
  lastDay: aPackView({ daysLeft: 0, reserved: 258_000n, lagging: true }),
  refundable: aPackView({ left: 1_000_000n, refundableUntil: NOW + DAY_MS }, { used: 0n }),
  usedUp: aPackView({ condition: 'used_up', left: 0n }),
  planned: aPackView({ condition: 'not_yet' }),
  expired: aPackView({ condition: 'expired', daysLeft: 0 }),
  hostile: aPackView({}, { name: HOSTILE.broadcast ?? '' }),
  long: aPackView(
    { reserved: 10n ** 15n, lagging: true },
    { name: HOSTILE.ampersands ?? '', all: 10n ** 18n },
  ),
};

/** The texts of a table's cells, row by row. */
function cells(message: { blocks?: unknown[] }): string[][] {
  const tables = (message.blocks ?? []).filter(
    (block): block is { type: string; rows: { text: string }[][] } =>
      typeof block === 'object' && block !== null && 'rows' in block,
  );
  expect(tables).toHaveLength(1);
  return tables.flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text)));
}

describe('the bar of a pack', () => {
  it.each([
    [0n, 10n, '░░░░░░░░░░'],
    [1n, 1_000n, '▓░░░░░░░░░'],
    [605n, 1_000n, '▓▓▓▓▓▓░░░░'],
    [999n, 1_000n, '▓▓▓▓▓▓▓▓▓░'],
    [1_000n, 1_000n, '▓▓▓▓▓▓▓▓▓▓'],
    [0n, 0n, '░░░░░░░░░░'],
  ])('%s of %s is %s', (left, all, drawn) => {
    expect(bar(left, all)).toBe(drawn);
  });
});

describe('the list of packs', () => {
  it.each(LANGUAGES)('fits Slack in %s, whatever the packs are', (language) => {
    for (const view of Object.values(views)) {
      const packs = Array.from({ length: 8 }, () => view);
      const figures = { at: NOW, oldMs: 600_000 };
      const message = packListMessage(
        packPage({ packs, page: 2, pages: 8, total: 60, figures }),
        language,
        NOW,
      );
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).not.toMatch(/<!(?:channel|here)/);
    }
  });

  it('says in its text alone how far packs reach, what becomes of each, and when WeChat said so', () => {
    const expiring = [
      { pack: aPackView().pack, units: 128_831n, at: NOW + DAY_MS },
      { pack: aPackView({}, { orderId: 'DD7777' }).pack, units: 40_000n, at: NOW + 29 * DAY_MS },
      { pack: aPackView({}, { orderId: 'DD8888' }).pack, units: 7_000_000n, at: NOW + 31 * DAY_MS },
    ];
    const runways = [aRunway({ reserved: 258_000n, expiring, rests: { packs: 2, units: 14_000n } })];
    const wastes = { kind: 'wastes' as const, units: 128_831n, at: NOW + DAY_MS, perDay: 508n };
    const view = aPackView({ reserved: 258_000n, outlook: wastes });
    const { text } = packListMessage(packPage({ packs: [view], runways }), 'en', NOW);
    const lines = text.split('\n');
    expect(lines[1]).toBe(
      `605,000 units usable, 258,000 reserved · current rate 508 units/day · runs out ${dayToken(NOW + 30 * DAY_MS)}`,
    );
    expect(lines[2]).toBe(
      `About 130,000 units expire unused ${momentToken(NOW + DAY_MS)} (pack …8704), about 40,000 more in 1 pack by ${dayToken(NOW + 29 * DAY_MS)}.`,
    );
    expect(lines[3]).toBe('Largest raise: 500k/min for 1 day, 100k/min for 14 days.');
    expect(lines[4]).toBe('14,000 units in 2 packs are too few for any raise.');
    expect(lines[5]).toBe(
      `• Pack …8704 · 605,000 of 1,000,000 units · about 130,000 expire unused ${momentToken(NOW + DAY_MS)} · 258,000 reserved`,
    );
    expect(lines[6]).toBe(`Figures from WeChat, ${momentToken(NOW)}.`);
  });

  it.each([
    ['wastes', { kind: 'wastes', units: 1n, at: NOW + DAY_MS, perDay: null }, /1 expire unused/],
    ['runs out', { kind: 'runs_out', at: NOW + DAY_MS }, /runs out/],
    ['lasts', { kind: 'lasts' }, /units · expires /],
    ['rest', { kind: 'rest' }, /too little for any raise/],
    ['used up', { kind: 'used_up' }, /used up/],
    ['not yet', { kind: 'not_yet' }, /valid from/],
    ['expired', { kind: 'expired' }, /expired .*, 605,000 lost/],
  ] as const)('says of a pack what will become of it: %s', (_name, outlook, said) => {
    for (const language of LANGUAGES) {
      const message = packListMessage(packPage({ packs: [aPackView({ outlook })] }), language, NOW);
      expect(messageProblems(message)).toEqual([]);
      if (language === 'en') expect(message.text).toMatch(said);
    }
  });

  it('names accounts where there are several, and says what cannot be paid for or is not known', () => {
    const runways = [
      aRunway({ account: 'a', perDay: null, runsOutAt: null }),
      aRunway({ account: 'b', largest: [] }),
    ];
    const { text } = packListMessage(packPage({ runways }), 'en', NOW);
    expect(text).toMatch(/Account a\n605,000 units usable · no consumption measured yet\n/);
    expect(text).toMatch(/Account b\n[^\n]+\nNo raise can be paid for/);
    const many = Array.from({ length: 50 }, (_, n) => aRunway({ account: `${n} ${'x'.repeat(300)}` }));
    const packs = Array.from({ length: 8 }, () => views.long ?? aPackView());
    const full = packListMessage(packPage({ runways: many, packs }), 'en', NOW);
    expect(messageProblems(full)).toEqual([]);
    expect(full.text).toContain('Figures from WeChat');
  });

  it('has a row and a button for the details of each', () => {
    const packs = [1, 2, 3].map((n) => aPackView({}, { orderId: `DD000${n}` }));
    const message = packListMessage(packPage({ packs }), 'zh', NOW);
    expect(cells(message).map(([name]) => name)).toEqual([
      '资源包',
      '动态扩容资源包 100万 …0001',
      '动态扩容资源包 100万 …0002',
      '动态扩容资源包 100万 …0003',
    ]);
    const buttons = [
      ...JSON.stringify(message.blocks).matchAll(
        /"home\.details:\d","text":\{[^}]*"text":"(…\d+)"\},"value":"(\w+)"/g,
      ),
    ];
    expect(buttons.map(([, text, value]) => [text, value])).toEqual([
      ['…0001', 'DD0001'],
      ['…0002', 'DD0002'],
      ['…0003', 'DD0003'],
    ]);
  });

  it.each(LANGUAGES)('tells in %s the time of the figures below a full page too', (language) => {
    const name = '动态扩容资源包 100万 · Scaling pack 1000k';
    const view = aPackView({ reserved: 258_000n, lagging: true }, { name });
    const packs = Array.from({ length: 8 }, () => view);
    const { text } = packListMessage(packPage({ packs, page: 2, pages: 8, total: 60 }), language, NOW);
    expect(text.match(/…8704/g)).toHaveLength(8);
    expect(text.endsWith(`${momentToken(NOW)}${language === 'en' ? '.' : '。'}`)).toBe(true);
  });

  it('says how old figures are once they should have been renewed', () => {
    const figures = { at: NOW, oldMs: 12 * 60_000 };
    expect(packListMessage(packPage({ figures }), 'en', NOW).text).toContain('12 minutes old');
    expect(packListMessage(packPage({ figures }), 'zh', NOW).text).toContain('12 分钟');
  });

  it('is turned by buttons only where there are pages', () => {
    const buttons = (page: number, pages: number) =>
      [
        ...JSON.stringify(packListMessage(packPage({ page, pages }), 'zh', NOW).blocks).matchAll(
          /packs\.page:\d+/g,
        ),
      ].map(String);
    expect(buttons(1, 1)).toEqual([]);
    expect(buttons(1, 3)).toEqual(['packs.page:2']);
    expect(buttons(2, 3)).toEqual(['packs.page:1', 'packs.page:3']);
    expect(buttons(3, 3)).toEqual(['packs.page:2']);
  });

  it.each(LANGUAGES)('says in %s that there is none', (language) => {
    const message = packListMessage(packPage({ packs: [], total: 0 }), language, NOW);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toMatch(/No pack|没有资源包/);
  });
});

describe('one pack', () => {
  const told = Object.values(allocations).map((allocation) => ({
    request: 'R-17',
    app: 'shop',
    rate: 300_000,
    rule: common().rule,
    allocation,
  }));

  it.each(LANGUAGES)('fits Slack in %s with everything in it', (language) => {
    for (const view of Object.values(views)) {
      const many = { allocations: [...told, ...told, ...told, ...told].slice(0, 20), more: true };
      const offered = { ...anOffer([50_000, 300_000], [1, 3, 5, 7, 14]), unread: [] };
      const message = packDetailsMessage(packDetails({ view, ...many, offered }), language, explain);
      expect(messageProblems(message)).toEqual([]);
    }
  });

  it('tells its allocations and what it can be turned into', () => {
    const message = packDetailsMessage(packDetails({ allocations: told }), 'en', explain);
    expect(message.text).toContain('R-17.1: shop 300k/min for 3 days (258,000 units)');
    expect(cells(message)).toEqual([
      ['Calls/min', '1 day', '3 days'],
      ['50,000', '50,000', '150,000'],
      ['300,000', '300,000', '900,000'],
    ]);
  });

  it('says what doing nothing costs before anything else', () => {
    const outlook = { kind: 'wastes' as const, units: 128_831n, at: NOW + DAY_MS, perDay: 508n };
    const { text } = packDetailsMessage(packDetails({ view: aPackView({ outlook }) }), 'en', explain);
    expect(text).toContain(
      'Remaining: ▓▓▓▓▓▓░░░░ 605,000 of 1,000,000 units\nCurrent rate 508 units/day: about 130,000 units will expire unused. Expires',
    );
  });

  it('is told without specifications where WeChat does not say them in time', () => {
    const message = packDetailsMessage(packDetails({ offered: null }), 'zh', explain);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toContain('稍后再试');
  });
});

describe('the specifications', () => {
  const odd = (name: string, index: number) => ({
    skuId: `s${index}`,
    spuId: '10000142',
    name,
    durationSeconds: null,
    quota: null,
  });

  it.each(LANGUAGES)('fit Slack in %s, however many there are', (language) => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) * 1_000_001);
    const durations = Array.from({ length: 40 }, (_, index) => index + 1);
    const unread = Array.from({ length: 200 }, (_, index) => odd(HOSTILE.ampersands ?? '', index));
    for (const offer of [anOffer(many(300), durations), anOffer([1], [1]), anOffer([], [])]) {
      const message = skuListMessage({ ...offer, unread, orderId: null }, language);
      expect(messageProblems(message)).toEqual([]);
      const rows = offer.specifications.length > 0 ? cells(message) : [];
      expect(rows.length).toBeLessThanOrEqual(100);
      expect(rows.flat().join('').length).toBeLessThanOrEqual(10_000);
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(20);
    }
  });

  it('leave a gap where a rate is not sold for so long, and say so in words too', () => {
    const { specifications } = anOffer([50_000, 300_000], [1, 3]);
    const list = { orderId: 'DD1', specifications: specifications.slice(0, 3), unread: [], unreadable: 0 };
    expect(cells(skuListMessage(list, 'zh'))).toEqual([
      ['次/分钟', '1 天', '3 天'],
      ['5万', '5万', '15万'],
      ['30万', '30万', '–'],
    ]);
    expect(skuListMessage(list, 'en').text).toContain('300,000 calls/min: 1 day 300,000');
  });

  it('name what cannot be read as WeChat does, without a cost', () => {
    const unread = [odd('神秘规格 <!channel>', 1)];
    const message = skuListMessage({ ...anOffer([50_000], [1]), unread, orderId: null }, 'en');
    expect(message.text).toContain('神秘规格 &lt;!channel&gt; (SKU s1)');
    expect(message.text).toContain('packs.catalogue');
    expect(cells(message)).toHaveLength(2);
  });
});

it.each(LANGUAGES)('a pack that cannot be found is answered in %s with some that can', (language) => {
  const known = ['DD1', 'DD2', 'DD3', 'DD4'];
  const answers = [
    packRefusedAnswer({ reason: 'unknown_pack', typed: HOSTILE.broadcast ?? '', known }, language),
    packRefusedAnswer({ reason: 'unknown_pack', typed: 'x', known: [] }, language),
    packRefusedAnswer({ reason: 'no_pack' }, language),
  ];
  for (const answer of answers) expect(messageProblems(answer)).toEqual([]);
  expect(answers[0]?.text).toContain('DD3');
  expect(answers[0]?.text).not.toMatch(/<!channel>/);
});

describe('what moved outside of Headroom', () => {
  const hostile = { pack: HOSTILE.broadcast ?? '', app: HOSTILE.ampersands ?? '', units: 10n ** 18n };

  it.each(LANGUAGES)('stands with the pack in %s, with who did it or that nobody said so', (language) => {
    const outside = movementSamples();
    const message = packDetailsMessage(packDetails({ outside }), language, explain);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toMatch(/load test/);
    expect(message.text).toMatch(/Not recorded|尚未登记/);
    expect(message.text).toMatch(/R-17/);
  });

  it.each(LANGUAGES)('fits Slack in %s, whatever it is called', (language) => {
    const outside = movementSamples(hostile).slice(0, 10);
    const message = packDetailsMessage(packDetails({ outside }), language, explain);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).not.toContain('<!channel>');
  });

  it('is not mentioned where nothing did', () => {
    expect(packDetailsMessage(packDetails(), 'en', explain).text).not.toContain('Outside');
  });
});
