import { describe, expect, it } from 'vitest';
import { svgOf } from '../../../src/pictures/render.ts';
import { words } from '../../../src/pictures/words/words.ts';
import { en, textsOf, zh } from '../../support/drawings.ts';
import { aTimeline, NOW } from '../../support/pictures.ts';

const DAY = 86_400_000;

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
