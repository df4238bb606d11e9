import { describe, expect, it } from 'vitest';
import type { Overlap } from '../../../../src/domain/requests/raise.ts';
import { toPlain } from '../../../../src/slack/blocks/render.ts';
import { handoverLines } from '../../../../src/slack/requests/card/handover-lines.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../../support/requests.ts';

const START = T0 + 10 * DAY;
const END = START + 3 * DAY;

const near = (request: string, startsAt: number): Overlap => ({
  request,
  rate: 300_000,
  startsAt,
  endsAt: startsAt + 3 * DAY,
});

/** Two raises of one app, of which the second takes over five minutes before the first ends. */
function withHandovers(others: Overlap[]) {
  const [item] = aPendingRequest().raise.items;
  const first = { ...item, beginsAt: START, asked: { ...item.asked, near: others } };
  const second = { ...item, beginsAt: END - HOUR / 12, asked: { ...item.asked, near: [] } };
  return aPendingRequest({ raise: { reason: '', items: [first, second] } });
}

describe('handovers on a card', () => {
  it('are those of the request as it is, and those with others as they were when it was submitted', () => {
    const request = withHandovers([near('R-9', START - 3 * DAY)]);
    const lines = (language: 'en' | 'zh') =>
      handoverLines(request, language).map(([label, line]) => [label, toPlain(line, 'UTC')]);
    expect(lines('en')).toMatchObject([
      ['handovers', expect.stringContaining('R-17.2 starts 5 min before R-17.1 ends')],
      ['handoversThen', expect.stringContaining('The limit may dip')],
    ]);
    expect(lines('zh').map(([label]) => label)).toEqual(['handovers', 'handoversThen']);
  });

  it('are a few of many, gaps first', () => {
    const request = withHandovers([]);
    const [item] = request.raise.items;
    const items = [0, 1, 2, 3, 4, 5].map((no) => ({
      ...item,
      beginsAt: START + no * (3 * DAY + (no === 5 ? HOUR : 0)),
    }));
    const [first, ...others] = items;
    if (!first) throw new Error('no item');
    const lines = handoverLines({ ...request, raise: { reason: '', items: [first, ...others] } }, 'en');
    expect(lines.map(([, line]) => toPlain(line, 'UTC').split(' ')[1])).toEqual([
      'limit',
      'limit',
      'limit',
      '2',
    ]);
    expect(toPlain(lines[0]?.[1] ?? [], 'UTC')).toContain('falls back');
  });
});
