import { describe, expect, it } from 'vitest';
import type { PlannedClaim } from '../../../src/domain/purchases/claim.ts';
import { lackOf } from '../../../src/domain/purchases/spend-plan.ts';
import type { Units } from '../../../src/domain/units.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const pack = (orderId: string, units: Units, from = -10, until = 400) => ({
  pack: aPack({ orderId, validFrom: T0 + from * DAY, validUntil: T0 + until * DAY }),
  units,
});

const claim = (id: string, units: Units, day: number, orderId: string | null = null): PlannedClaim => ({
  kind: 'raise',
  id,
  app: 'shop',
  rate: 300_000,
  units,
  at: T0 + day * DAY,
  orderId,
});

const lack = (stock: ReturnType<typeof pack>[], claims: PlannedClaim[], perDay: Units = 0n, days = 90) =>
  lackOf({ stock, claims, perDay, now: T0, until: T0 + days * DAY });

const missing = (found: ReturnType<typeof lack>) => found.claims.map(({ id }) => id);

describe('what packs do not pay for', () => {
  it('is nothing where each claim has a pack', () => {
    expect(lack([pack('A', 100n)], [claim('R-1', 60n, 1), claim('R-2', 40n, 2)])).toEqual({
      claims: [],
      daily: null,
    });
  });

  it('is a claim that no pack can pay for alone, though all of them could together', () => {
    expect(missing(lack([pack('A', 60n), pack('B', 60n)], [claim('R-1', 100n, 1)]))).toEqual(['R-1']);
  });

  it('is what comes last, in the order of the starts', () => {
    const claims = [claim('R-9', 60n, 5), claim('R-1', 60n, 1), claim('R-2', 30n, 6)];
    expect(missing(lack([pack('A', 100n)], claims))).toEqual(['R-9']);
  });

  it('is paid from the pack that was chosen, else from the one that expires first', () => {
    const stock = () => [pack('LATE', 100n, -10, 100), pack('SOON', 100n, -10, 20)];
    const chosen = [claim('R-1', 100n, 1, 'LATE'), claim('R-2', 100n, 30)];
    expect(missing(lack(stock(), chosen))).toEqual(['R-2']);
    expect(missing(lack(stock(), [claim('R-1', 100n, 1), claim('R-2', 100n, 30)]))).toEqual([]);
  });

  it.each([
    ['has expired by then', 10, -10],
    ['is not valid yet', 400, 21],
  ])('is a claim whose only pack %s', (_what, until, from) => {
    expect(missing(lack([pack('A', 100n, from, until)], [claim('R-1', 50n, 20)]))).toEqual(['R-1']);
  });

  it('leaves out what starts later than anybody plans for', () => {
    expect(missing(lack([], [claim('R-1', 50n, 90)]))).toEqual([]);
    expect(missing(lack([], [claim('R-1', 50n, 89)]))).toEqual(['R-1']);
  });

  it('counts daily spending from when packs are empty', () => {
    expect(lack([pack('A', 300n)], [], 10n).daily).toEqual({ units: 600n, at: T0 + 30 * DAY });
  });

  it('counts daily spending in a gap between two packs', () => {
    const stock = [pack('A', 1_000n, -10, 10), pack('B', 1_000n, 15, 400)];
    expect(lack(stock, [], 10n).daily).toEqual({ units: 50n, at: T0 + 10 * DAY });
  });

  it('takes what is spent day by day out of what a claim finds', () => {
    expect(missing(lack([pack('A', 100n)], [claim('R-1', 60n, 5)], 10n))).toEqual(['R-1']);
    expect(missing(lack([pack('A', 110n)], [claim('R-1', 60n, 5)], 10n))).toEqual([]);
  });

  it('is everything where there is no pack', () => {
    expect(lack([], [claim('R-1', 60n, 5)], 10n)).toEqual({
      claims: [expect.objectContaining({ id: 'R-1' })],
      daily: { units: 900n, at: T0 },
    });
  });
});
