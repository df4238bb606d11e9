import { describe, expect, it } from 'vitest';
import { WIDTH } from '../../src/pictures/charts/chart.ts';
import { rasterise, svgOf } from '../../src/pictures/render.ts';
import { boxesOf, en, overlapping, textsOf, zh } from '../support/drawings.ts';
import { aBalance, aCalendar, aCallsPicture, aSpend, aTimeline, NOW } from '../support/pictures.ts';

const DAY = 86_400_000;

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
