import { describe, expect, it } from 'vitest';
import type { BalancePicture } from '../../../src/domain/pictures/picture.ts';
import { svgOf } from '../../../src/pictures/render.ts';
import { en, textsOf, zh } from '../../support/drawings.ts';
import { aBalance, NOW } from '../../support/pictures.ts';

const DAY = 86_400_000;

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
