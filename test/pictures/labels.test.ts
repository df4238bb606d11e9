import { describe, expect, it } from 'vitest';
import { SIZE } from '../../src/pictures/charts/chart.ts';
import { aboveEachOther, besideEachOther } from '../../src/pictures/charts/labels.ts';
import { widthOf } from '../../src/pictures/charts/text.ts';

const edges = { left: 60, right: 620 };
const texts = ['runs out about 2026-11-22', '2026-11-22'] as const;

function placed(now: number, end: number) {
  return besideEachOther({ x: now, text: 'now' }, { x: end, texts }, edges);
}

describe('names of moments above a chart', () => {
  it.each([
    [100, 500],
    [300, 380],
    [300, 301],
    [60, 61],
    [60, 620],
    [600, 610],
    [618, 619],
  ])('cover neither each other nor the edge: now at %d, the end at %d', (now, end) => {
    const [first, second] = placed(now, end);
    if (!first || !second) throw new Error('a name is missing');
    expect(first.left).toBeGreaterThanOrEqual(edges.left);
    expect(first.left + widthOf(first.text, SIZE.label)).toBeLessThanOrEqual(second.left);
    expect(second.left + widthOf(second.text, SIZE.label)).toBeLessThanOrEqual(edges.right);
  });

  it('are shortened only where there is no room', () => {
    expect(placed(100, 500).map(({ text }) => text)).toEqual(['now', texts[0]]);
    expect(placed(300, 380).map(({ text }) => text)).toEqual(['now', texts[1]]);
  });
});

describe('names beside their lines', () => {
  it('stand at them where these are far from each other, and above those below otherwise', () => {
    expect(aboveEachOther([100, 200, 300])).toEqual([100, 200, 300]);
    const near = aboveEachOther([296, 298, 300]);
    expect(near[2]).toBe(300);
    expect(near.every((top, index) => index === 0 || top - (near[index - 1] ?? 0) >= SIZE.label)).toBe(true);
  });
});
