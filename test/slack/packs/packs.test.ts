import { describe, expect, it } from 'vitest';
import type { RankedPack } from '../../../src/domain/packs/outlook.ts';
import {
  packDetailsMessage,
  packRefusedAnswer,
  skuListMessage,
} from '../../../src/slack/packs/pack-details.ts';
import { bar } from '../../../src/slack/packs/pack-facts.ts';
import { packListMessage } from '../../../src/slack/packs/pack-list.ts';
import { momentToken } from '../../../src/slack/text/moments.ts';
import { messageProblems } from '../samples/measure.ts';
import { movementSamples } from '../samples/movement-samples.ts';
import { anOffer, aPackView, packDetails, packPage } from '../samples/pack-samples.ts';
import { allocations, DAY_MS, explain, HOSTILE, NOW } from '../samples/samples.ts';

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
      const message = packListMessage(packPage({ packs, page: 2, pages: 8, total: 60, figures }), language);
      expect(messageProblems(message)).toEqual([]);
      expect(message.text).not.toMatch(/<!(?:channel|here)/);
    }
  });

  it('says in its text alone what is left, for how long, and when WeChat said so', () => {
    const { text } = packListMessage(packPage({ packs: [views.lastDay ?? aPackView()] }), 'en');
    expect(text).toContain('DD2970445798112968704');
    expect(text).toContain('▓▓▓▓▓▓░░░░ 605,000 of 1,000,000 units left');
    expect(text).toContain('258,000 units reserved');
    expect(text).toContain('figures lag');
    expect(text).toContain(`Figures from WeChat, ${momentToken(NOW)}.`);
  });

  it.each(LANGUAGES)('tells in %s the time of the figures below a full page too', (language) => {
    const name = '动态扩容资源包 100万 · Scaling pack 1000k';
    const view = aPackView({ reserved: 258_000n, lagging: true }, { name });
    const packs = Array.from({ length: 8 }, () => view);
    const { text } = packListMessage(packPage({ packs, page: 2, pages: 8, total: 60 }), language);
    expect(text.match(/DD2970445798112968704/g)).toHaveLength(8);
    expect(text.endsWith(`${momentToken(NOW)}${language === 'en' ? '.' : '。'}`)).toBe(true);
  });

  it('says how old figures are once they should have been renewed', () => {
    const figures = { at: NOW, oldMs: 12 * 60_000 };
    expect(packListMessage(packPage({ figures }), 'en').text).toContain('12 minutes old');
    expect(packListMessage(packPage({ figures }), 'zh').text).toContain('12 分钟');
  });

  it('is turned by buttons only where there are pages', () => {
    const buttons = (page: number, pages: number) =>
      [
        ...JSON.stringify(packListMessage(packPage({ page, pages }), 'zh').blocks).matchAll(
          /packs\.page:\d+/g,
        ),
      ].map(String);
    expect(buttons(1, 1)).toEqual([]);
    expect(buttons(1, 3)).toEqual(['packs.page:2']);
    expect(buttons(2, 3)).toEqual(['packs.page:1', 'packs.page:3']);
    expect(buttons(3, 3)).toEqual(['packs.page:2']);
  });

  it.each(LANGUAGES)('says in %s that there is none', (language) => {
    const message = packListMessage(packPage({ packs: [], total: 0 }), language);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toMatch(/no pack|没有资源包/);
  });
});

describe('one pack', () => {
  const told = Object.values(allocations).map((allocation) => ({
    request: 'R-17',
    app: 'shop',
    rate: 300_000,
    need: 1,
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
    expect(message.text).toContain('R-17.1: shop, 300,000 calls a minute for 3 days (258,000 units)');
    expect(cells(message)).toEqual([
      ['Calls a minute', '1 day', '3 days'],
      ['50,000', '50,000', '150,000'],
      ['300,000', '300,000', '900,000'],
    ]);
  });

  it('is told without specifications where WeChat does not say them in time', () => {
    const message = packDetailsMessage(packDetails({ offered: null }), 'zh', explain);
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).toContain('稍后再看');
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
      ['每分钟次数', '1 天', '3 天'],
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
