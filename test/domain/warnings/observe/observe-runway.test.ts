import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../../src/domain/warnings/levels.ts';
import { observeNeed, observeRunway } from '../../../../src/domain/warnings/observe/observe-runway.ts';
import { raiseWith } from '../../../support/raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../../support/requests.ts';
import { anOutlook, aView } from '../support.ts';

const all = 1_000_000n;
const one = aView({ left: 500_000n }, { orderId: 'DD1', all });
const other = aView({ left: 0n, condition: 'used_up' }, { orderId: 'DD2', all });
const observed = (ms: number, packs = [one, other]) =>
  observeRunway(anOutlook(packs, T0, { perDay: 1_000n, runsOutAt: T0 + ms }), T0, DEFAULT_LEVELS);

describe('all packs of an account together', () => {
  it.each([
    [30 * DAY, 0, undefined],
    [30 * DAY - 1, 1, 'plan'],
    [3 * DAY + 1, 1, 'plan'],
    [3 * DAY, 1, 'act'],
    [0, 1, 'act'],
  ])('that run out in %i ms cross %i levels, as %s', (ms, depth, severity) => {
    const [observation] = observed(ms);
    expect([observation?.depth, observation?.warning?.severity]).toEqual([depth, severity]);
  });

  it('are clear once they are fine by a tenth of the time to plan for', () => {
    expect([33 * DAY - 1, 33 * DAY].map((ms) => observed(ms)[0]?.holds)).toEqual([1, 0]);
  });

  it('have to be bought for by then, and not before now', () => {
    const buyBy = (ms: number) => observed(ms)[0]?.warning;
    expect(buyBy(10 * DAY)).toMatchObject({ buyBy: T0 + 7 * DAY, late: false });
    expect(buyBy(DAY)).toMatchObject({ buyBy: T0, late: true });
  });

  it('are no series of their own where there is one pack only', () => {
    expect(observed(DAY, [one])).toEqual([]);
    expect(observed(DAY, [one, { ...other, condition: 'expired' }])).toEqual([]);
  });

  it('have no figures where no rate is known', () => {
    expect(observeRunway(anOutlook([one, other]), T0, DEFAULT_LEVELS)).toMatchObject([
      { depth: 0, holds: 0 },
    ]);
  });
});

describe('what a pending request needs', () => {
  const request = aPendingRequest();
  const { units } = request.raise.items[0];
  const need = (packs: ReturnType<typeof aView>[], beginsAt: number | null = null) => {
    const raise = raiseWith(request.raise, { beginsAt });
    return observeNeed({ ...request, raise }, () => anOutlook(packs), T0, DEFAULT_LEVELS);
  };
  const with_ = (left: bigint, validUntil = T0 + 99 * DAY) => aView({ left }, { all, validUntil });

  it('is met by any one pack that has enough', () => {
    expect(need([with_(units - 1n), with_(units)]).depth).toBe(0);
  });

  it('is not met by several that have too little each, and how much the largest has is known', () => {
    expect(need([with_(units - 1n), with_(units - 2n)]).warning).toMatchObject({
      kind: 'need_unmet',
      subject: `need:${request.id}`,
      severity: 'act',
      largest: units - 1n,
    });
  });

  it('is not met by a pack that expires before the start', () => {
    expect(need([with_(units, T0 + HOUR)], T0 + HOUR).depth).toBe(1);
    expect(need([with_(units, T0 + HOUR + 1)], T0 + HOUR).depth).toBe(0);
  });
});
