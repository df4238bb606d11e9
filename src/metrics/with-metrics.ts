import { policyDecisionOf } from '../domain/metrics/policy-decision.ts';
import { transitionsOf } from '../domain/metrics/transitions.ts';
import type { RequestState } from '../domain/requests/state.ts';
import type { AuditLog } from '../flows/ports/audit.ts';
import type { Change, RequestStore } from '../flows/ports/request-store.ts';
import type { Metrics } from './create-metrics.ts';

/** More are not changed within one another; each change is of a request that was loaded a moment before. */
const MOST_REMEMBERED = 500;

/** The same store, of whose changes it is counted what they were. A change that was not saved is none. */
export function withTransitions(
  store: RequestStore,
  metrics: Pick<Metrics, 'transition' | 'policyDecision'>,
): RequestStore {
  const loaded = new Map<string, { revision: number; value: RequestState }>();

  function remember(id: string, revision: number, value: RequestState): void {
    loaded.delete(id);
    loaded.set(id, { revision, value });
    const [oldest] = loaded.keys();
    if (loaded.size > MOST_REMEMBERED && oldest !== undefined) loaded.delete(oldest);
  }

  /** What it was before; `undefined`: nobody loaded it. */
  function before({ request: { expected, next } }: Change): RequestState | null | undefined {
    const known = loaded.get(next.id);
    if (expected === 0) return null;
    return known?.revision === expected ? known.value : undefined;
  }

  function count(
    { request: { expected, next }, events }: Change,
    was: RequestState | null | undefined,
  ): void {
    if (was !== undefined) transitionsOf(was, events).forEach(metrics.transition);
    const decision = policyDecisionOf(events);
    if (decision) metrics.policyDecision(decision);
    remember(next.id, expected + 1, next);
  }

  return {
    ...store,
    async load(id) {
      const found = await store.load(id);
      if (found) remember(id, found.revision, found.value);
      return found;
    },
    async commit(change) {
      // Known now: by the time of the answer somebody may have loaded what this very change made of it.
      const was = before(change);
      const answer = await store.commit(change);
      if (answer === 'saved') count(change, was);
      return answer;
    },
  };
}

/** The same log, of which it is counted what the policy refused. */
export function withRefusals(log: AuditLog, metrics: Pick<Metrics, 'policyDecision'>): AuditLog {
  return {
    async append(entry) {
      const { rule, event } = entry;
      if (rule !== undefined && event.type === 'refused' && event.reason === 'refused_by_policy')
        metrics.policyDecision({ rule, outcome: 'refuse' });
      await log.append(entry);
    },
  };
}
