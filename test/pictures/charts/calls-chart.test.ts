import { describe, expect, it } from 'vitest';
import { svgOf } from '../../../src/pictures/render.ts';
import { en, textsOf, zh } from '../../support/drawings.ts';
import { aCallsPicture, NOW } from '../../support/pictures.ts';

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
