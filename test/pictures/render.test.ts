import { describe, expect, it } from 'vitest';
import { lookFor } from '../../src/pictures/charts/chart.ts';
import { fitWidth, widthOf } from '../../src/pictures/charts/text.ts';
import { rasterise, svgOf } from '../../src/pictures/render.ts';
import { timesIn } from '../../src/pictures/times.ts';
import { words } from '../../src/pictures/words/words.ts';
import { aBalance, aSpend, aTimeline, NOW } from '../support/pictures.ts';

const DAY = 86_400_000;
const zh = lookFor({ language: 'zh', timeZone: 'Asia/Shanghai' });
const en = lookFor({ language: 'en', timeZone: 'America/New_York' });

/** Every text of a drawing, unescaped. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
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
    const said = textsOf([aBalance(), aTimeline(), aSpend()].map((one) => svgOf(one, zh)).join(''));
    const characters = new Set(said.join('').replace(/\s/g, ''));
    expect(characters.size).toBeGreaterThan(50);
    expect([...characters].filter((one) => one !== '&' && one !== '<' && glyph(one) === missing)).toEqual([]);
  });
});

describe('the picture of a balance', () => {
  it('names the pack, what is left, the levels, the forecast and how old the figures are', () => {
    const said = textsOf(svgOf(aBalance(), en)).join('\n');
    expect(said).toContain('DD2970445798112968704');
    expect(said).toContain('580k of 5M units left (11.6%)');
    expect(said).toContain('300k more reserved');
    expect(said).toContain('warning at 20%');
    expect(said).toContain('runs out about 2026-12-27');
    expect(said).toContain('Figures from WeChat, 2026-11-21 03:19 UTC-5');
  });

  it('says the same in Chinese, on the clock of the reader', () => {
    const said = textsOf(svgOf(aBalance(), zh)).join('\n');
    expect(said).toContain('剩余 58万，总量 500万 额度（11.6%）');
    expect(said).toContain('20% 预警');
    expect(said).toContain('微信数据时间：2026-11-21 16:19 UTC+8');
  });

  it('ends the forecast with the pack', () => {
    const validUntil = NOW + 10 * DAY;
    const said = textsOf(svgOf(aBalance({ validUntil, until: NOW + 12 * DAY }), en)).join('\n');
    expect(said).toContain('valid until 2026-12-01');
    expect(said).toContain('some will be left');
    expect(said).not.toContain('runs out');
  });
});

describe('the time line', () => {
  it('has a bar for each raise, the limit now and the baseline', () => {
    const said = textsOf(svgOf(aTimeline(), en)).join('\n');
    expect(said).toContain('Raises of Shop');
    expect(said).toContain('2 raises run now · limit 500k calls a minute');
    expect(said).toContain('R-12  300k');
    expect(said).toContain('R-14  500k');
    expect(said).toContain('baseline 50k');
  });

  it('says so where nothing runs and no baseline is known', () => {
    const empty = aTimeline({
      bars: [],
      lanes: 0,
      baseline: null,
      limit: [{ at: NOW - 30 * DAY, rate: null }],
    });
    const said = textsOf(svgOf(empty, zh)).join('\n');
    expect(said).toContain('这段时间没有进行中或计划中的提额。');
    expect(said).toContain('未配置基础上限');
  });
});

describe('the spend', () => {
  it('names each app with its sum, and the others', () => {
    const said = textsOf(svgOf(aSpend(), zh)).join('\n');
    expect(said).toContain('各应用每月消耗');
    expect(said).toContain('商城');
    expect(said).toContain('77.4万');
    expect(said).toContain('其他');
    expect(said).toContain('已批准，尚未确认');
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

  it('cuts names that are too long for their place', () => {
    const name = '会员中心（华东与华南大区联合运营平台）';
    const cut = fitWidth(name, 13, 150);
    expect(cut.endsWith('…')).toBe(true);
    expect(widthOf(cut, 13)).toBeLessThanOrEqual(150);
    expect(fitWidth('shop', 13, 150)).toBe('shop');
  });
});
