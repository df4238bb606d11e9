import { describe, expect, it } from 'vitest';
import type { BalancePicture } from '../../src/domain/pictures/picture.ts';
import { lookFor, WIDTH } from '../../src/pictures/charts/chart.ts';
import { fitWidth, widthOf } from '../../src/pictures/charts/text.ts';
import { timesIn } from '../../src/pictures/charts/times.ts';
import { rasterise, svgOf } from '../../src/pictures/render.ts';
import { words } from '../../src/pictures/words/words.ts';
import { aBalance, aCalendar, aCallsPicture, aSpend, aTimeline, NOW } from '../support/pictures.ts';

const DAY = 86_400_000;
const zh = lookFor({ language: 'zh', timeZone: 'Asia/Shanghai' });
const en = lookFor({ language: 'en', timeZone: 'America/New_York' });

/** Every text of a drawing, unescaped. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

type Box = { text: string; left: number; right: number; top: number; bottom: number };

/** Where each text of a drawing stands, by its anchor and the width that it is thought to have. */
function boxesOf(svg: string): Box[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]+)<\/text>/g)].map(([, attributes = '', text = '']) => {
    const number = (pattern: RegExp) => Number(pattern.exec(attributes)?.[1] ?? 0);
    const size = number(/font(?:-size)?: ?([\d.]+)px/);
    const width = widthOf(text, size) * 0.9;
    const [, moved = '0', down = '0'] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(attributes) ?? [];
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1];
    const x = number(/ x="([-\d.]+)"/) + Number(moved);
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    const y = number(/ y="([-\d.]+)"/) + Number(down);
    const middle = attributes.includes('dominant-baseline="central"') ? y : y - size / 3;
    return { text, left, right: left + width, top: middle - size / 2, bottom: middle + size / 2 };
  });
}

function overlapping(boxes: Box[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(({ left, right, top, bottom }) => {
        const wide = Math.min(one.right, right) - Math.max(one.left, left);
        const high = Math.min(one.bottom, bottom) - Math.max(one.top, top);
        return wide > 1 && high > 1;
      })
      .map(({ text }) => `${one.text} | ${text}`),
  );
}

function glyph(character: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="30" font-size="28" font-family="Noto Sans SC">${character}</text></svg>`;
  return Buffer.from(rasterise(svg)).toString('base64');
}

describe('the font', () => {
  it('has Latin and Chinese: each character looks like itself, and none like a missing one', () => {
    const characters = ['余', '量', '额', '度', '鑫', 'é', 'A', 'g', '7', '…', '（', '，'];
    const drawn = [...characters, '\ue000'].map(glyph);
    expect(new Set(drawn).size).toBe(characters.length + 1);
  });

  it('has every character of the words that are drawn', () => {
    const missing = glyph('\ue000');
    const said = textsOf(
      [aBalance(), aTimeline(), aSpend(), aCallsPicture()].map((one) => svgOf(one, zh)).join(''),
    );
    const characters = new Set(said.join('').replace(/\s/g, ''));
    expect(characters.size).toBeGreaterThan(50);
    expect([...characters].filter((one) => one !== '&' && one !== '<' && glyph(one) === missing)).toEqual([]);
  });
});

describe('the picture of a balance', () => {
  it('names the pack, what is left, the levels, the forecast and how old the figures are', () => {
    const said = textsOf(svgOf(aBalance(), en)).join('\n');
    expect(said).toContain('DD2970445798112968704');
    expect(said).toMatch(/^Runs out Dec 27\nBalance of pack …8704/m);
    expect(said).toContain('580k of 5M units remaining (11.6%)');
    expect(said).toContain('300k reserved');
    expect(said).toContain('warning\n20%\n10%');
    expect(said).toContain('runs out Dec 27');
    expect(said).toContain('WeChat data as of 2026-11-21 03:19 UTC-5');
  });

  it('says the same in Chinese, on the clock of the reader', () => {
    const said = textsOf(svgOf(aBalance(), zh)).join('\n');
    expect(said).toMatch(/^预计 12月27日用完\n/m);
    expect(said).toContain('剩余 58万，总量 500万额度（11.6%）');
    expect(said).toContain('预警线\n20%\n10%');
    expect(said).toContain('微信数据时间：2026-11-21 16:19 UTC+8');
  });

  it('ends the forecast with the pack', () => {
    const validUntil = NOW + 10 * DAY;
    const said = textsOf(svgOf(aBalance({ validUntil, until: NOW + 12 * DAY }), en)).join('\n');
    expect(said).toContain('\nDec 1\n');
    expect(said).toMatch(/^About 419k units expire unused Dec 1\n/m);
    expect(said).not.toContain('uns out');
  });

  it('names the time that was not recorded, and since when there is a record', () => {
    const fresh = aBalance({
      began: { at: NOW - 300 * DAY, left: 5_000_000n },
      steps: [
        { at: NOW - DAY, left: 580_000n },
        { at: NOW, left: 580_000n },
      ],
    });
    expect(textsOf(svgOf(fresh, en))).toContain('not recorded');
    expect(textsOf(svgOf(fresh, en)).join('\n')).toContain('recorded since Nov 20');
    expect(textsOf(svgOf(fresh, zh))).toContain('无记录');
    expect(textsOf(svgOf(aBalance(), en))).not.toContain('not recorded');
  });

  it('leaves the name of the pack out where there is no room for it, and cuts it where there is little', () => {
    const foot = (name: string, began: BalancePicture['began']) =>
      textsOf(svgOf(aBalance({ pack: { orderId: 'DD2970445798112968704', name }, began }), en)).find((text) =>
        text.startsWith('WeChat data'),
      );
    const began = { at: NOW - 300 * DAY, left: 5_000_000n };
    expect(foot('动态扩容资源包'.repeat(3), began)).toMatch(/recorded since Sep 22$/);
    expect(foot('动态扩容资源包'.repeat(5), null)).toMatch(/动态扩容.*…$/);
  });

  it('has room for all the units that the pack began with', () => {
    const began = { at: NOW - 300 * DAY, left: 50_000_000n };
    expect(textsOf(svgOf(aBalance({ all: 50_000_000n, began }), en))).toContain('60M');
  });

  it('says of one that has ended when that was, not that nothing was spent', () => {
    const ended = aBalance({ validUntil: NOW - 3 * DAY, until: NOW, forecast: null });
    const said = textsOf(svgOf(ended, en)).join('\n');
    expect(said).toMatch(/^Expired Nov 18\n/m);
    expect(said).not.toContain('no forecast');
  });
});

describe('the texts of every picture', () => {
  const long = '会员中心（华东与华南大区联合运营平台）与线下门店小程序服务商统一接入网关';
  const app = { appId: 'wx1234567890abcdef', name: 'centre', label: { en: long, zh: long } };
  const months = Array.from({ length: 13 }, (_, index) =>
    index < 2 ? `2025-${index + 11}` : `2026-${String(index - 1).padStart(2, '0')}`,
  );
  const rows = Array.from({ length: 9 }, () => ({ app, units: months.map(() => 5_971_000n) }));
  const bars = Array.from({ length: 40 }, (_, lane) => ({
    request: `R-${1000 + lane}`,
    rate: 1_000_000,
    startsAt: NOW + (lane - 25) * DAY,
    endsAt: NOW + (lane - 20) * DAY,
    state: 'running' as const,
    lane,
  }));
  const weeks = months.map((_, index) => new Date(NOW - (12 - index) * 7 * DAY).toISOString().slice(0, 10));
  const levels = [50, 20, 10, 5, 4].map((percent) => ({ percent, units: BigInt(percent * 50_000) }));
  const soon = { perDay: 16_000n, since: NOW - 30 * DAY };
  const pictures = [
    aBalance({ pack: { orderId: 'DD2970445798112968704', name: long } }),
    aBalance({ left: 250_000n, forecast: null, validUntil: NOW - DAY, until: NOW, levels }),
    aBalance({
      left: 1_000n,
      forecast: { ...soon, runsOutAt: NOW + 3_600_000 },
      until: NOW + 7 * DAY,
      levels,
    }),
    aTimeline({ app, bars, lanes: 40 }),
    aCallsPicture({ app, request: 'R-1234567' }),
    aCallsPicture({
      app,
      limit: [{ at: NOW - DAY / 4, rate: 1_000 }],
      raised: [{ at: NOW, rate: 1_010 }],
      weekBefore: [{ at: NOW, calls: 900 }],
      weekBeforeHighest: 900,
    }),
    aSpend({ rows, months, open: months.map(() => 29_000n) }),
    aSpend({
      rows: rows.slice(0, 3).map(({ units }) => ({ app, units })),
      months: weeks,
      by: 'week',
      open: [],
    }),
    aCalendar({
      bars: bars.map((bar) => ({ ...bar, app: 'centre', startsAt: bar.startsAt + 25 * DAY })),
      lanes: 40,
    }),
  ];

  it.each(pictures)('can be read at 480 pixels: nine pixels high at least ($kind)', (picture) => {
    for (const look of [en, zh]) {
      const sizes = [...svgOf(picture, look).matchAll(/font(?:-size)?: ?([\d.]+)px/g)].map(([, size]) =>
        Number(size),
      );
      expect(sizes.length).toBeGreaterThan(10);
      expect((Math.min(...sizes) * 480) / WIDTH).toBeGreaterThanOrEqual(9);
    }
  });

  it.each(pictures)('cover neither each other nor the edge ($kind)', (picture) => {
    for (const look of [en, zh]) {
      const boxes = boxesOf(svgOf(picture, look));
      expect(boxes.length).toBeGreaterThan(10);
      expect(boxes.filter(({ left, right }) => left < 0 || right > WIDTH)).toEqual([]);
      expect(overlapping(boxes)).toEqual([]);
    }
  });
});

describe('the time line', () => {
  it('has a bar for each raise, the limit now and the baseline', () => {
    const said = textsOf(svgOf(aTimeline(), en)).join('\n');
    expect(said).toMatch(/^2 raises, highest 500k\/min\nRaises of Shop\n/m);
    expect(said).toContain('2 running, limit now 500k/min');
    expect(said).toContain('R-12  300k · running');
    expect(said).toContain('R-14  500k · running');
    expect(said).toContain('baseline\n50k');
  });

  it('has a legend of states only where bars have no room to say their own', () => {
    const crowded = aTimeline({
      bars: Array.from({ length: 12 }, (_, index) => ({
        request: `R-${index}`,
        rate: 300_000,
        startsAt: NOW + (index - 12) * DAY,
        endsAt: NOW + (index - 11) * DAY,
        state: index < 11 ? ('ended' as const) : ('running' as const),
        lane: 0,
      })),
      lanes: 1,
    });
    expect(textsOf(svgOf(crowded, en))).toContain('ended');
    expect(textsOf(svgOf(aTimeline(), en))).not.toContain('running');
  });

  it('says so where nothing runs and no baseline is known', () => {
    const empty = aTimeline({
      bars: [],
      lanes: 0,
      baseline: null,
      limit: [{ at: NOW - 30 * DAY, rate: null }],
    });
    const said = textsOf(svgOf(empty, zh)).join('\n');
    expect(said).toMatch(/^没有提额\n/m);
    expect(said).toContain(words('zh').timeline.none);
    expect(said).toContain('未配置基础上限');
  });
});

describe('the calls before a request', () => {
  it('stand against the limit, what the request would make of it, and the week before', () => {
    const said = textsOf(svgOf(aCallsPicture(), zh)).join('\n');
    expect(said).toMatch(/^当前调用 4.58万\/分钟，上限 5万\n商城近 6 小时的调用 · 16:20 最高 4.58万\n/m);
    expect(said).toContain('R-17 批准后上限为 10万/分钟');
    expect(said).toContain('R-17 批准后\n10万');
    expect(said).toContain('上限\n5万');
    expect(said).toContain('上周同期\n3.21万');
  });

  it('say so where the limit is not known', () => {
    const bare = {
      weekBefore: [],
      weekBeforeHighest: null,
      limit: [],
      limitNow: null,
      raised: [],
      raisedTo: null,
    };
    const said = textsOf(svgOf(aCallsPicture(bare), en)).join('\n');
    expect(said).toMatch(/^45.8k calls\/min now\n/m);
    expect(said).toContain('R-17 would raise the limit by 50k/min');
    expect(said).toContain('limit unknown');
    expect(said).not.toContain('a week ago');
  });

  it('have a gap where figures are missing', () => {
    const { calls } = aCallsPicture();
    const gap = aCallsPicture({
      weekBefore: [],
      calls: calls.filter((_, index) => index < 60 || index > 90),
    });
    const moves = (picture: typeof gap) =>
      [...svgOf(picture, en).matchAll(/<path d="([^"]*)"[^>]*stroke="#1f6feb"/g)].map(
        ([, path = '']) => path.match(/M/g)?.length ?? 0,
      );
    expect(Math.max(...moves(gap))).toBe(2);
    // What the alert said is nearer to the last figure than they are to each other.
    const said = { at: NOW + 1_000, calls: 46_000 };
    expect(Math.max(...moves(aCallsPicture({ weekBefore: [], calls: [...calls, said] })))).toBe(1);
  });
});

describe('the spend', () => {
  it('names each app with its sum, and the others', () => {
    const said = textsOf(svgOf(aSpend(), zh)).join('\n');
    expect(said).toMatch(
      /^11月消耗 545,000 额度\n各应用每月消耗的额度\n2 个月共 81.8万 · 其中 2.9万 尚未确认/m,
    );
    expect(said).toContain('商城\n77.4万');
    expect(said).toContain('其他');
    expect(said).toContain('尚未确认\n2.9万');
  });

  it('names few apps beside the last bar, each at its part of it, and many below', () => {
    const { rows } = aSpend();
    const few = boxesOf(svgOf(aSpend({ rows, open: [0n, 0n] }), en));
    const box = (boxes: Box[], name: string) => boxes.find(({ text }) => text === name);
    expect(box(few, 'Shop')?.left).toBeGreaterThan(box(few, 'Nov')?.right ?? WIDTH);
    expect(box(few, 'Shop')?.bottom).toBeLessThan(box(few, 'Nov')?.top ?? 0);
    const many = Array.from({ length: 6 }, (_, index) => ({
      app: { appId: 'wx', name: `app-${index}`, label: null },
      units: [10_000n, 10_000n],
    }));
    const below = boxesOf(svgOf(aSpend({ rows: many }), en));
    expect(box(below, 'app-0')?.top).toBeGreaterThan(box(below, 'Nov')?.bottom ?? 0);
  });

  it('has a row of its own for what moved outside, less what returned', () => {
    const rows = [...aSpend().rows, { app: null, outside: true as const, units: [142_000n, -15_000n] }];
    const said = textsOf(svgOf(aSpend({ rows }), en)).join('\n');
    expect(said).toContain('outside Headroom\n127k');
    expect(rasterise(svgOf(aSpend({ rows }), zh)).length).toBeGreaterThan(1_000);
  });

  it('draws hostile names as they are', () => {
    const name = '</text><script>"&\'';
    const svg = svgOf(aSpend({ rows: [{ app: { appId: 'x', name, label: null }, units: [1n, 2n] }] }), en);
    expect(svg).not.toContain('<script');
    expect(textsOf(svg).join('\n')).toContain('</text><script>');
    expect(rasterise(svg).length).toBeGreaterThan(1_000);
  });

  it('draws names with characters that no drawing can hold without them', () => {
    const name = 'a\u0007b\ud800c\uffff';
    const svg = svgOf(aSpend({ rows: [{ app: { appId: 'x', name, label: null }, units: [1n, 2n] }] }), en);
    expect(textsOf(svg)).toContain('abc');
    expect(rasterise(svg).length).toBeGreaterThan(1_000);
  });

  it('says how many requests were counted where there are more', () => {
    expect(textsOf(svgOf(aSpend({ cut: 10_000 }), en)).join('\n')).toContain('newest 10,000 requests');
  });
});

describe('amounts and times', () => {
  it('are short, in the units of the language', () => {
    const amounts = [0, 950, 1_500, 50_000, 300_000, 1_250_000, 89_790_000, 5_000_000_000];
    expect(amounts.map(words('en').amount)).toEqual([
      '0',
      '950',
      '1.5k',
      '50k',
      '300k',
      '1.25M',
      '89.8M',
      '5B',
    ]);
    expect(amounts.map(words('zh').amount)).toEqual([
      '0',
      '950',
      '1500',
      '5万',
      '30万',
      '125万',
      '8,979万',
      '50亿',
    ]);
  });

  it('begin days at midnights of the reader, also over a change of clocks', () => {
    const { days, date, moment } = timesIn('America/New_York');
    const ticks = days(Date.UTC(2026, 9, 30, 12), Date.UTC(2026, 10, 4, 12), 9);
    expect(ticks.map(date)).toEqual(['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']);
    expect(ticks.map((at) => moment(at).slice(11))).toEqual([
      '00:00 UTC-4',
      '00:00 UTC-4',
      '00:00 UTC-5',
      '00:00 UTC-5',
      '00:00 UTC-5',
    ]);
    expect(timesIn('No/Where').moment(0)).toBe('1970-01-01 00:00 UTC');
  });

  it('name full hours of the reader, evenly spread, also where the clock is half an hour off', () => {
    const { hours, time } = timesIn('Asia/Kolkata');
    const from = Date.UTC(2026, 10, 21, 1, 10);
    expect(hours(from, from + 8 * 3_600_000, 8).map(time)).toEqual([
      ...['07:00', '08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00'],
    ]);
    expect(hours(from, from + 30 * 3_600_000, 8).map(time)).toEqual([
      '12:00',
      '18:00',
      '00:00',
      '06:00',
      '12:00',
    ]);
  });

  it('begin months at midnights of the reader, evenly spread over a long time', () => {
    const { days, moment } = timesIn('Asia/Shanghai');
    const ticks = days(Date.UTC(2026, 5, 25), Date.UTC(2027, 6, 15), 5);
    expect(ticks.map(moment)).toEqual([
      '2026-07-01 00:00 UTC+8',
      '2026-10-01 00:00 UTC+8',
      '2027-01-01 00:00 UTC+8',
      '2027-04-01 00:00 UTC+8',
      '2027-07-01 00:00 UTC+8',
    ]);
    expect(days(0, 10 * 365 * DAY, 5).length).toBeLessThanOrEqual(6);
  });

  it('cuts names that are too long for their place', () => {
    const name = '会员中心（华东与华南大区联合运营平台）';
    const cut = fitWidth(name, 13, 150);
    expect(cut.endsWith('…')).toBe(true);
    expect(widthOf(cut, 13)).toBeLessThanOrEqual(150);
    expect(fitWidth('shop', 13, 150)).toBe('shop');
  });
});
