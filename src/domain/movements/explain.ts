import type { Instant } from '../../kit/instant.ts';
import type { PackLedger } from '../packs/ledger.ts';
import type { Units } from '../units.ts';
import { type OwnEvent, ownEventsSince } from './own-units.ts';
import type { Draft } from './reconciled.ts';

/**
 * WeChat confirmed something of ours and its figure did not move: it had counted it already, when nobody here knew of it.
 * So it is behind a difference that waits to be said, or behind a movement that people were told of.
 * @param lastSure what happened before was in the figures of then
 */
export function explainByOwn(draft: Draft, ledger: PackLedger, lastSure: Instant): Draft {
  if (draft.difference === 0n) return draft;
  return matching(ownEventsSince(ledger, lastSure), -draft.difference).reduce(explainOne, draft);
}

/** One that is exactly it, else as many as fit in. */
function matching(events: OwnEvent[], units: Units): OwnEvent[] {
  const exact = events.find((event) => event.units === units);
  if (exact) return [exact];
  const fitting: OwnEvent[] = [];
  let rest = units;
  for (const event of events.filter((one) => within(one.units, units))) {
    if (!within(event.units, rest)) continue;
    fitting.push(event);
    rest -= event.units;
  }
  return fitting;
}

function explainOne(draft: Draft, event: OwnEvent): Draft {
  return bySteps(draft, event) ?? byTold(draft, event) ?? draft;
}

function bySteps(draft: Draft, { units }: OwnEvent): Draft | null {
  const { balance } = draft;
  const step =
    balance.steps.find((one) => one.units === units) ?? balance.steps.find((one) => within(units, one.units));
  if (!step) return null;
  const rest = step.units - units;
  const steps = balance.steps.flatMap((one) =>
    one !== step ? [one] : rest === 0n ? [] : [{ ...one, units: rest }],
  );
  return { ...draft, balance: { ...balance, steps }, difference: draft.difference + units };
}

function byTold(draft: Draft, { units, wechatRequestId }: OwnEvent): Draft | null {
  const { balance } = draft;
  // What a push named belongs to the requestId in it and to no other.
  const nameless = balance.told.filter((one) => one.wechatRequestId === null);
  const movement =
    nameless.findLast((one) => one.units === units) ?? nameless.findLast((one) => within(units, one.units));
  if (!movement) return null;
  const rest = movement.units - units;
  const told = balance.told.flatMap((one) =>
    one !== movement ? [one] : rest === 0n ? [] : [{ ...one, units: rest }],
  );
  return {
    balance: { ...balance, told, accounted: (balance.accounted ?? 0n) - units },
    changes: [...draft.changes, { id: movement.id, kind: 'explained', wechatRequestId, units }],
    difference: draft.difference + units,
  };
}

/** A part of it: the same direction, and not more. */
function within(part: Units, whole: Units): boolean {
  return whole > 0n ? part > 0n && part <= whole : part < 0n && part >= whole;
}
