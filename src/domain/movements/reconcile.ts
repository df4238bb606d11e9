import type { Instant } from '../../kit/instant.ts';
import { ownUnits, type PackLedger, USAGE_LAG_MS } from '../packs/ledger.ts';
import type { Pack } from '../packs/pack.ts';
import type { Units } from '../units.ts';
import type { Awaited, OutsideBalance, Step } from './balance.ts';
import { exactSum } from './exact-sum.ts';
import { explainByOwn } from './explain.ts';
import type { MovementWindow } from './movement.ts';
import { isOurs, type OwnBounds, ownBounds, SURE_MS } from './own-units.ts';
import type { Draft, MovementChange, Reconciled } from './reconciled.ts';

/** A figure that nobody here can explain is said after so long: it may be a slip, and a request of ours may come to light. */
export const SAID_AFTER_MS = SURE_MS;
/** Our own allocations never stop for so long on any pack that matters; then what is certain is said all the same. */
const UNSURE_MS = 30 * 60_000;
/** The figures show what a push told within minutes; after so long they will not. */
const AWAITED_MS = 30 * 60_000;

export type ReconcileInput = {
  balance: OutsideBalance;
  pack: Pick<Pack, 'used' | 'fetchedAt'>;
  ledger: PackLedger;
  /** When the figures before these were fetched; `null`: never. */
  previousAt: Instant | null;
};

/**
 * What one used figure of WeChat's says of units that moved without us: `used` less what is ours less what is accounted
 * for. As long as an allocation or a cancel of ours may or may not be in the figure, several answers are possible and
 * none is given, unless that lasts for very long.
 */
export function reconcile(input: ReconcileInput): Reconciled {
  const { pack, previousAt } = input;
  const known = claimOwn(input.balance, input.ledger);
  const bounds = ownBounds(input.ledger, pack.fetchedAt);
  const sure = bounds.low === bounds.high;
  const { balance } = known;
  if (balance.accounted === null) return sure ? begin(input, known, bounds.low) : { ...known, news: [] };
  const unsureSince = sure ? null : (balance.unsureSince ?? previousAt ?? pack.fetchedAt);
  if (unsureSince !== null && pack.fetchedAt < unsureSince + UNSURE_MS)
    return { ...known, balance: { ...balance, unsureSince }, news: [] };
  const lastSure = balance.unsureSince ?? previousAt ?? pack.fetchedAt;
  const difference = differenceOf(balance, balance.accounted, pack.used, bounds);
  const window = { from: lastSure - USAGE_LAG_MS, to: pack.fetchedAt };
  const seen = showAwaited({ ...known, balance: { ...balance, unsureSince } }, difference, window);
  const explained = sure ? explainByOwn(seen, input.ledger, lastSure) : seen;
  return say(giveUpAwaited(withStep(explained, window, previousAt), pack.fetchedAt), pack.fetchedAt);
}

/** What a push told of a requestId that was unknown then and is known to be ours by now. */
function claimOwn(balance: OutsideBalance, ledger: PackLedger): Omit<Draft, 'difference'> {
  const changes: MovementChange[] = [];
  let { accounted } = balance;
  const awaited = balance.awaited.filter(({ id, wechatRequestId, units }) => {
    if (!isOurs(ledger, wechatRequestId)) return true;
    changes.push({ id, kind: 'explained', wechatRequestId, units: units ?? 0n });
    return false;
  });
  const told = balance.told.filter(({ id, wechatRequestId, units }) => {
    if (wechatRequestId === null || !isOurs(ledger, wechatRequestId)) return true;
    changes.push({ id, kind: 'explained', wechatRequestId, units });
    if (accounted !== null) accounted -= units;
    return false;
  });
  return { balance: changes.length > 0 ? { ...balance, accounted, awaited, told } : balance, changes };
}

/** The first look at a pack. A ledger that an older version began says nothing of what was there before it. */
function begin({ pack, ledger }: ReconcileInput, known: Omit<Draft, 'difference'>, own: Units): Reconciled {
  const accounted = pack.used - own;
  const balance = { ...known.balance, accounted, unsureSince: null };
  if (!ownUnits(ledger).complete || accounted <= 0n) return { ...known, balance, news: [] };
  const window = { from: pack.fetchedAt - USAGE_LAG_MS, to: pack.fetchedAt };
  // Of all that was used before, nobody can say which part a push without units spoke of.
  const exact = exactSum(known.balance.awaited.flatMap(withUnits), accounted) !== null;
  const draft = { ...known, balance: { ...balance, accounted: 0n } };
  const included = showAwaited(draft, exact ? accounted : 0n, window);
  const found = exact ? 0n : accounted;
  return {
    balance: { ...included.balance, accounted },
    changes: included.changes,
    news: found > 0n ? [{ kind: 'found', units: found, window: null }] : [],
  };
}

/** Beyond what is accounted for and what waits to be said; the least that is certain. */
function differenceOf(
  balance: OutsideBalance,
  accounted: Units,
  used: Units,
  { low, high }: OwnBounds,
): Units {
  const known = accounted + balance.steps.reduce((sum, { units }) => sum + units, 0n);
  const most = used - known - low;
  const least = used - known - high;
  if (least > 0n) return least;
  return most < 0n ? most : 0n;
}

/** What pushes told before the figures showed it is no news. */
function showAwaited(
  { balance, changes }: Omit<Draft, 'difference'>,
  difference: Units,
  window: MovementWindow,
): Draft {
  const shown = difference === 0n ? null : inFigures(balance.awaited, difference);
  if (shown === null) return { balance, changes, difference };
  const ids = new Set(shown.map(({ id }) => id));
  return {
    balance: {
      ...balance,
      accounted: (balance.accounted ?? 0n) + difference,
      awaited: balance.awaited.filter(({ id }) => !ids.has(id)),
      told: [
        ...balance.told,
        ...shown.map(({ id, units, wechatRequestId }) => ({
          id,
          units,
          window,
          wechatRequestId,
        })),
      ],
    },
    changes: [...changes, ...shown.map(({ id, units }) => ({ id, kind: 'seen' as const, units, window }))],
    difference: 0n,
  };
}

function withUnits(one: Awaited): (Awaited & { units: Units })[] {
  return one.units === null ? [] : [{ ...one, units: one.units }];
}

/** Those whose units are exactly the difference, else the only one whose units nobody knew. */
function inFigures(awaited: OutsideBalance['awaited'], difference: Units) {
  const exact = exactSum(awaited.flatMap(withUnits), difference);
  if (exact) return exact;
  const unknown = awaited.filter(
    ({ units, direction }) => units === null && direction > 0 === difference > 0n,
  );
  const [only, ...others] = unknown;
  return only && others.length === 0 ? [{ ...only, units: difference }] : null;
}

/** A difference is a step of its own, unless one figure alone said so and the next one took it back. */
function withStep(draft: Draft, window: MovementWindow, previousAt: Instant | null): Draft {
  const { balance, difference } = draft;
  if (difference === 0n) return draft;
  const last = balance.steps.at(-1);
  const slipped = last !== undefined && last.units === -difference && last.to === previousAt;
  const steps = slipped ? balance.steps.slice(0, -1) : [...balance.steps, { ...window, units: difference }];
  return { ...draft, balance: { ...balance, steps }, difference: 0n };
}

function giveUpAwaited(draft: Draft, fetchedAt: Instant): Draft {
  const late = draft.balance.awaited.filter(({ at }) => fetchedAt >= at + AWAITED_MS);
  if (late.length === 0) return draft;
  return {
    ...draft,
    balance: { ...draft.balance, awaited: draft.balance.awaited.filter((one) => !late.includes(one)) },
    changes: [...draft.changes, ...late.map(({ id }) => ({ id, kind: 'absent' as const }))],
  };
}

/** What the figures have shown for long enough. */
function say({ balance, changes }: Draft, fetchedAt: Instant): Reconciled {
  const isRipe = ({ to }: Step) => fetchedAt >= to + SAID_AFTER_MS;
  const ripe = balance.steps.filter(isRipe);
  const accounted = ripe.reduce((sum, { units }) => sum + units, balance.accounted ?? 0n);
  return {
    balance: { ...balance, accounted, steps: balance.steps.filter((step) => !isRipe(step)) },
    changes,
    news: ripe.map(({ units, from, to }) => ({
      kind: units > 0n ? 'rise' : 'fall',
      units,
      window: { from, to },
    })),
  };
}
