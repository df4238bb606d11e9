import type { ApprovedRequest } from '../../../src/domain/requests/state.ts';
import type { AnyScene } from '../../support/core-scene.ts';
import type { Belief } from './model/belief.ts';
import { believedGrantView, believedView, stateOf, viewOf, viewOfGrant } from './views.ts';

/** What WeChat made of what was approved is its own matter; that it is made of nothing else is for the belief to say. */
export async function observe({ store }: AnyScene, belief: Belief): Promise<void> {
  for (const { id, spend, review } of belief.requests.values()) {
    const stored = spend === null ? null : await store.load(id);
    if (spend === null || stored?.value.phase !== 'approved') continue;
    Object.assign(spend, observed(stored.value));
    if (review && spend.state === 'gone') review.undone ||= false;
  }
}

function observed({ allocations }: ApprovedRequest) {
  const [allocation] = allocations;
  if (!allocation) throw new Error('nothing is allocated');
  const confirmed = allocation.state === 'cancelling' ? allocation.confirmed : allocation;
  const isConfirmed = allocation.state === 'allocated' || allocation.state === 'cancelling';
  return {
    state: stateOf(allocation),
    startsAt: isConfirmed && 'startsAt' in confirmed ? confirmed.startsAt : null,
    confirmedAt: isConfirmed && 'at' in confirmed ? confirmed.at : null,
  };
}

type Pictures = Record<string, unknown>;

/** Everything that is stored and everything that is believed, in the same words. */
export async function bothOf(
  { store, grantStore, freezes }: AnyScene,
  belief: Belief,
  at: number,
): Promise<{ stored: Pictures; believed: Pictures }> {
  const stored: Pictures = {};
  const believed: Pictures = {};
  for (const request of belief.requests.values()) {
    const found = await store.load(request.id);
    stored[request.id] = found && viewOf(found.value, at);
    believed[request.id] = believedView(request);
  }
  for (const grant of belief.grants.values()) {
    const found = await grantStore.load(grant.id);
    stored[grant.id] = found && viewOfGrant(found.value, at);
    believed[grant.id] = believedGrantView(grant);
  }
  const { freeze } = (await freezes.load()).value;
  const inForce = freeze !== null && (freeze.until === null || at < freeze.until) ? freeze : null;
  stored.freeze = inForce && { scope: inForce.scope, proposal: inForce.proposal?.by ?? null };
  const { freeze: own } = belief;
  believed.freeze =
    own === null || at >= own.until ? null : { scope: own.scope, proposal: own.proposal?.by ?? null };
  return { stored, believed };
}
