import type { World } from '../../policy/analysis/space.ts';
import type { Facts } from '../../policy/conditions/facts.ts';
import { unmet } from '../../policy/conditions/table.ts';
import { carryOut } from '../../policy/outcomes.ts';
import type { Policy, PolicyRule } from '../../policy/policy.ts';
import { checkReason } from '../../policy/reason-rule.ts';
import type { Rule } from '../../policy/rule.ts';
import { digestOf } from '../../policy/versions/outline.ts';
import type { RequestState } from '../state.ts';

/** What nobody knows any more of a request that was made in the past. */
export type Unknown = { what: 'group' | 'channel'; id: string } | { what: 'overlap' };

/** What would become of a stored request by a policy. */
export type Replayed =
  | { kind: 'same'; rule: PolicyRule }
  /** `reason`: by the same people, but its reason would not do. */
  | { kind: 'changed'; rule: PolicyRule; by: 'outcome' | 'reason' }
  /** One of these rules decides, and not all of them come to what it was. */
  | { kind: 'depends'; rules: PolicyRule[]; on: Unknown[] };

/**
 * What a request would come under by this policy, if it were made as it was then. What was not stored with it is not guessed: whose
 * member the requester was, and in requests of an older version whether a raise that overlaps it was approved.
 */
export function replayRequest(request: RequestState, policy: Policy, world: World): Replayed {
  const facts = factsOf(request, world);
  const rules: PolicyRule[] = [];
  const on = new Map<string, Unknown>();
  for (const rule of policy.rules) {
    const open = openConditions(rule, facts, request);
    if (open === null) continue;
    rules.push(rule);
    if (open.length === 0) break;
    for (const one of open) on.set(JSON.stringify(one), one);
  }
  const [first, ...others] = rules;
  if (!first) throw new Error('no rule of the policy matches: the last one has to be without conditions');
  const [change, ...changes] = rules.map((rule) => changeBy(rule, request));
  if (change === undefined) throw new Error('a rule without a change');
  const alike = changes.every((other, index) => other === change && isAlike(first, others[index] ?? first));
  if (!alike && changes.some((other) => other !== null || change !== null)) {
    return { kind: 'depends', rules, on: [...on.values()] };
  }
  return change === null ? { kind: 'same', rule: first } : { kind: 'changed', rule: first, by: change };
}

/** As the request was stored, as a policy looks at it; whose member the requester was is left out. */
export function factsOf({ raise, requester, askedAt }: RequestState, { apps }: World): Facts {
  const { app, rate, days, units, beginsAt, asked } = raise;
  const owners = apps.find(({ appId }) => appId === app.appId)?.owners ?? { users: [], groups: [] };
  return {
    app: { appId: app.appId, name: app.name, owners },
    appCount: 1,
    requester: { userId: requester, groups: [], channels: [] },
    rate,
    days,
    units,
    packAll: asked.packAll,
    source: 'person',
    requestedAt: askedAt,
    startsAt: beginsAt ?? askedAt,
    overlap: asked.overlaps.some(({ pending }) => !pending),
    breakGlass: raise.breakGlass === true,
  };
}

/** What a rule depends on that nobody knows; `null`: it does not match, whatever that is. */
function openConditions({ when }: PolicyRule, facts: Facts, request: RequestState): Unknown[] | null {
  const isOld = request.policy === undefined && facts.overlap;
  const open: Unknown[] = isOld && when.overlap !== undefined ? [{ what: 'overlap' }] : [];
  for (const { condition } of unmet(when, facts)) {
    if (condition === 'overlap' && isOld) continue;
    const { groups = [], channels = [] } = when.requester ?? {};
    if (condition !== 'requester' || groups.length + channels.length === 0) return null;
    open.push(...groups.map((id) => ({ what: 'group' as const, id })));
    open.push(...channels.map((id) => ({ what: 'channel' as const, id })));
  }
  return open;
}

/** What is different from what it was; `null`: nothing. */
function changeBy(now: PolicyRule, request: RequestState): 'outcome' | 'reason' | null {
  const { name, reason } = now;
  const { rule, raise } = request;
  const { automatic } = request.phase === 'approved' ? request : {};
  const carried = carryOut(now);
  if (!carried.ok || carried.value.automatic?.kind !== automatic?.kind) return 'outcome';
  if (digestOf(decidersOf(carried.value.rule)) !== digestOf(decidersOf(rule))) return 'outcome';
  return checkReason(name, reason, raise.reason).ok ? null : 'reason';
}

function isAlike(one: PolicyRule, other: PolicyRule): boolean {
  return digestOf([one.outcome, one.reason]) === digestOf([other.outcome, other.reason]);
}

function decidersOf({ need, approvers, selfApproval, strangers, guests, reject }: Omit<Rule, 'name'>) {
  return { need, approvers, selfApproval, strangers, guests, reject };
}
