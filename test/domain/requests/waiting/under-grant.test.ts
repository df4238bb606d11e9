import { expect, it } from 'vitest';
import { emptyLedger } from '../../../../src/domain/packs/ledger.ts';
import { emptyMeter } from '../../../../src/domain/policy/meters/meter.ts';
import { evolveAll } from '../../../../src/domain/requests/evolve.ts';
import { approveWithoutVotes } from '../../../../src/domain/requests/waiting/approve-without-votes.ts';
import { aPack, aPendingRequest, T0 } from '../../../support/requests.ts';

const grant = { id: 'G-3', by: ['UANN'], remaining: 142_000n };
const meters = [{ id: 'grant:G-3:key', endsAt: T0 + 1 }];
const payers = (pack = aPack()) => [{ pack, ledger: emptyLedger }];
const given = { at: T0, payers: payers(), meterOf: () => emptyMeter };

it('a raise within a grant is approved without votes of its own, and says under which grant', () => {
  const approved = approveWithoutVotes(aPendingRequest(), { grant, meters }, given);
  if (!approved.ok) throw new Error(approved.refusal.reason);
  const next = evolveAll(aPendingRequest(), approved.value);
  expect(next).toMatchObject({ phase: 'approved', votes: [], grant, meters });
  expect(next).not.toHaveProperty('automatic');
});

it.each([
  ['the pack has too little', { ...given, payers: payers(aPack({ used: 4_900_000n })) }, 'not_enough_units'],
  ['the pack expired', { ...given, payers: payers(aPack({ validUntil: T0 })) }, 'pack_expired'],
])('it is refused where %s', (_why, at, reason) => {
  expect(approveWithoutVotes(aPendingRequest(), { grant, meters }, at)).toMatchObject({
    ok: false,
    refusal: { reason },
  });
});

const timeZone = 'Asia/Shanghai';
const limits = { timeZone, most: { unitsPerDay: 300_000n } };
const budget = { name: 'shop', units: 300_000n, timeZone, used: 0n, month: '2026-11', over: false };
/** Somebody else's raise took so much within the moment. */
const after = (units: bigint) => ({ ...given, meterOf: () => ({ ...emptyMeter, draws: { 'R-9': units } }) });

it.each([
  ['a limit is reached', { limits }, 'over_limit'],
  ['a budget was used up meanwhile', { budgets: [budget] }, 'used_up'],
  ['both are, of which the limit says so', { limits, budgets: [budget] }, 'over_limit'],
])('it is not approved where %s', (_why, counting, reason) => {
  const request = { ...aPendingRequest(), ...counting };
  const { units } = request.raise.items[0];
  const fits = approveWithoutVotes(request, { grant, meters }, after(300_000n - units));
  expect(fits).toMatchObject({ ok: true });
  expect(approveWithoutVotes(request, { grant, meters }, after(300_001n - units))).toMatchObject({
    ok: false,
    refusal: { reason },
  });
});

it('only whoever breaks the glass goes beyond a budget, and nobody beyond a limit', () => {
  const request = { ...aPendingRequest(), budgets: [budget] };
  const approve = (kind: 'approve' | 'break_glass', counting: object = {}) => {
    const automatic = { kind, withinMs: 1, remindMs: 1 };
    const approved = approveWithoutVotes({ ...request, ...counting }, { automatic, meters }, after(300_000n));
    return approved.ok ? approved.value : approved.refusal.reason;
  };
  expect(approve('approve')).toBe('used_up');
  expect(approve('break_glass')).toMatchObject([
    {
      type: 'approved',
      automatic: { kind: 'break_glass' },
      meters: [{ id: 'grant:G-3:key' }, { id: 'budget:shop:2026-11' }],
    },
  ]);
  expect(approve('break_glass', { limits })).toBe('over_limit');
});
