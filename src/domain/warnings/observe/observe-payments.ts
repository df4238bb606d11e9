import type { Instant } from '../../../kit/instant.ts';
import { isDeferred } from '../../allocations/deferred.ts';
import type { PackView } from '../../packs/pack-view.ts';
import { itemOf, type RaiseItem } from '../../requests/raise.ts';
import type { ApprovedRequest } from '../../requests/state.ts';
import type { Units } from '../../units.ts';
import { levelsOf, type WarningFacts } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe } from '../observation.ts';
import { pays } from '../outlook.ts';
import { raiseRef } from '../refs.ts';
import type { Subject } from '../subject.ts';

/** An allocation that WeChat is called for later. */
type Call = { request: ApprovedRequest; no: number; item: RaiseItem; callAt: Instant; startsAt: Instant };

type Checked = { subject: Subject; observations: Observation[]; channel: string };

/**
 * Approved raises that Headroom allocates later, each with what its pack can still pay for: by WeChat's own figure, since units may
 * have been moved, refunded or lost outside of Headroom's ledger, and after what is allocated from the pack before. Of several
 * allocations of a request the first that is not paid for.
 *
 * @param areAllKnown every pack of WeChat's could be read; otherwise nothing is said of a pack that is not there
 */
export function observePayments(
  requests: readonly ApprovedRequest[],
  packs: readonly PackView[],
  now: Instant,
  settings: WarningLevels,
  areAllKnown = true,
): Checked[] {
  const calls = requests.flatMap((request) => callsOf(request, now)).sort((a, b) => a.callAt - b.callAt);
  const taken = new Map<string, Units>();
  const unpaid = new Map<string, WarningFacts<'deferred_unpaid'>>();
  for (const call of calls) {
    const { orderId } = call.item.pack;
    const view = packs.find(({ pack }) => pack.orderId === orderId);
    if (view === undefined && !areAllKnown) continue;
    const remaining = view ? remainingAt(view, call.callAt, taken.get(orderId) ?? 0n) : null;
    if (remaining !== null && remaining >= call.item.units)
      taken.set(orderId, (taken.get(orderId) ?? 0n) + call.item.units);
    else if (!unpaid.has(call.request.id)) unpaid.set(call.request.id, factsOf(call, remaining, packs));
  }
  return requests.flatMap((request) => {
    const facts = unpaid.get(request.id);
    if (!facts) return [];
    const subject = { kind: 'payment', id: request.id } as const;
    const levels = levelsOf('deferred_unpaid', settings);
    const observation = observe({ subject, facts, levels, crossed: () => true });
    return [{ subject, observations: [observation], channel: request.channel }];
  });
}

function callsOf(request: ApprovedRequest, now: Instant): Call[] {
  return request.allocations.flatMap((one) => {
    if (!isDeferred(one, now) || !('callAt' in one) || one.callAt === undefined) return [];
    const { no, callAt, beginsAt } = one;
    return [{ request, no, item: itemOf(request.raise, no), callAt, startsAt: beginsAt ?? callAt }];
  });
}

/** `null`: it cannot be used then. */
function remainingAt({ pack }: PackView, at: Instant, taken: Units): Units | null {
  if (pack.validUntil <= at) return null;
  const remaining = pack.all - pack.used - taken;
  return remaining > 0n ? remaining : 0n;
}

function factsOf(
  { request, no, item, callAt, startsAt }: Call,
  remaining: Units | null,
  packs: readonly PackView[],
): WarningFacts<'deferred_unpaid'> {
  const { account, pack, units } = item;
  const others = packs.filter((one) => one.pack.account === account && one.pack.orderId !== pack.orderId);
  return {
    kind: 'deferred_unpaid',
    raise: raiseRef(request, request.raise.items.length > 1 ? [no] : undefined),
    pack: { account, orderId: pack.orderId, name: pack.name },
    units,
    remaining,
    callAt,
    startsAt,
    payable: others.some((one) => pays(one, { units, startsAt })),
  };
}
