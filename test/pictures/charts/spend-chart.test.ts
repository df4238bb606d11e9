import { describe, expect, it } from 'vitest';
import { WIDTH } from '../../../src/pictures/charts/chart.ts';
import { rasterise, svgOf } from '../../../src/pictures/render.ts';
import { type Box, boxesOf, en, textsOf, zh } from '../../support/drawings.ts';
import { aSpend } from '../../support/pictures.ts';

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
