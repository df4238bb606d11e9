import { mapAll, type NonEmpty, nonEmpty } from '../../../kit/non-empty.ts';
import { NOT_FROZEN, whyFrozen } from '../../freeze/freeze.ts';
import type { PastFreezes } from '../../freeze/past-freezes.ts';
import type { World } from '../../policy/analysis/space.ts';
import type { Facts } from '../../policy/conditions/facts.ts';
import { unmet } from '../../policy/conditions/table.ts';
import { carryOut } from '../../policy/outcomes.ts';
import { mayPass, type Policy, type PolicyRule } from '../../policy/policy.ts';
import { checkReason } from '../../policy/reason-rule.ts';
import type { Rule } from '../../policy/rule.ts';
import { sourceOf } from '../../policy/source-of.ts';
import { digestOf } from '../../policy/versions/outline.ts';
import { rulesTogether } from '../ask/rules-together.ts';
import { viewsOf } from '../ask/views.ts';
import type { RequestState } from '../state.ts';
import { type CapDraws, createCapDraws } from './cap-draws.ts';

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
 * member the requester was, and in requests of an older version whether a raise that overlaps it was approved. What the policy would
 * approve by itself is drawn on its caps, and stopped by the freezes of then.
 */
export function replayRequest(
  request: RequestState,
  policy: Policy,
  world: World,
  draws: CapDraws = createCapDraws(),
  freezes: PastFreezes = () => NOT_FROZEN,
): Replayed {
  const on = new Map<string, Unknown>();
  const views = factsOfAll(request, world);
  const ways = views.map((facts) => {
    const found = candidatesFor(facts, policy, request, draws, freezes);
    for (const one of found.on) on.set(JSON.stringify(one), one);
    return found.rules;
  });
  const [first, ...others] = combinations(ways);
  if (!first) throw new Error('no rule of the policy matches: the last one has to be without conditions');
  const rules = [first, ...others].map(({ rule }) => rule);
  const change = changeBy(first, request);
  const changes = others.map((way) => changeBy(way, request));
  const alike = changes.every(
    (other, index) => other === change && isAlike(first.rule, others[index]?.rule ?? first.rule),
  );
  if (!alike && changes.some((other) => other !== null || change !== null)) {
    return { kind: 'depends', rules, on: [...on.values()] };
  }
  const { rule } = first;
  if (rule.outcome.kind === 'approve') {
    const decided = mapAll(views, (facts, index) => ({ rule: ways[index]?.[0] ?? rule, facts }));
    draws.draw(decided, request);
  }
  return change === null ? { kind: 'same', rule } : { kind: 'changed', rule, by: change };
}

/** The rules of which one decides about these facts, and what that depends on. */
function candidatesFor(
  facts: Facts,
  policy: Policy,
  request: RequestState,
  draws: CapDraws,
  freezes: PastFreezes,
): { rules: PolicyRule[]; on: Unknown[] } {
  const rules: PolicyRule[] = [];
  const on: Unknown[] = [];
  for (const rule of policy.rules) {
    const open = openConditions(rule, facts, request);
    if (open === null) continue;
    // People approve a series, whatever the policy approves by itself.
    if (mayPass(rule) && (request.series || draws.isExceeded(rule, facts, request))) continue;
    if (wasFrozen(rule, facts, freezes)) continue;
    rules.push(rule);
    if (open.length === 0) break;
    on.push(...open);
  }
  return { rules, on };
}

/** Whoever breaks the glass decides that themselves, so that only a freeze of people's approvals stops it. */
function wasFrozen({ outcome: { kind } }: PolicyRule, { requestedAt }: Facts, freezes: PastFreezes): boolean {
  if (kind !== 'approve' && kind !== 'break_glass') return false;
  return whyFrozen(freezes(requestedAt), kind === 'approve' ? 'policy' : 'people', requestedAt) !== null;
}

/** One way in which a request of several views can be decided: the rule, and those that it is made of. */
type Way = { rule: PolicyRule; parts: NonEmpty<PolicyRule> };

/** What is beyond so many ways changes nothing about it: it depends. */
const MOST_WAYS = 64;

function combinations(ways: readonly (readonly PolicyRule[])[]): Way[] {
  const all = ways.reduce<PolicyRule[][]>(
    (before, rules) => before.flatMap((chosen) => rules.map((rule) => [...chosen, rule])).slice(0, MOST_WAYS),
    [[]],
  );
  const distinct = new Map(
    all.flatMap((chosen) => {
      const parts = nonEmpty(chosen);
      const rule = parts && rulesTogether(parts);
      return parts && rule ? [[rule.name, { rule, parts }] as const] : [];
    }),
  );
  return [...distinct.values()];
}

/** As the request was stored, as a policy looks at it; whose member the requester was is left out. Of several views the first. */
export function factsOf(request: RequestState, world: World): Facts {
  return factsOfAll(request, world)[0];
}

function factsOfAll(
  { id, raise, requester, askedAt, via, series }: RequestState,
  { apps }: World,
): NonEmpty<Facts> {
  const items = mapAll(raise.items, ({ app, rate, days, units, beginsAt, asked }) => ({
    app: {
      appId: app.appId,
      name: app.name,
      owners: apps.find(({ appId }) => appId === app.appId)?.owners ?? { users: [], groups: [] },
    },
    rate,
    days,
    units,
    packAll: asked.packAll,
    startsAt: beginsAt ?? askedAt,
    // Those of the same request count as they did then.
    overlap: asked.overlaps.some(
      ({ pending, handover, request }) => !handover && (!pending || request.startsWith(`${id}.`)),
    ),
  }));
  return mapAll(viewsOf(items), (view) => ({
    ...view,
    requester: { userId: requester, groups: [], channels: [] },
    source: series ? 'series' : sourceOf(via ?? 'command'),
    requestedAt: askedAt,
    breakGlass: raise.breakGlass === true,
  }));
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
function changeBy({ rule: now, parts }: Way, request: RequestState): 'outcome' | 'reason' | null {
  const { rule, raise } = request;
  const { automatic } = request.phase === 'approved' ? request : {};
  const carried = carryOut(now);
  if (!carried.ok || carried.value.automatic?.kind !== automatic?.kind) return 'outcome';
  if (digestOf(decidersOf(carried.value.rule)) !== digestOf(decidersOf(rule))) return 'outcome';
  return parts.every(({ name, reason }) => checkReason(name, reason, raise.reason).ok) ? null : 'reason';
}

function isAlike(one: PolicyRule, other: PolicyRule): boolean {
  return digestOf([one.outcome, one.reason]) === digestOf([other.outcome, other.reason]);
}

function decidersOf({ need, approvers, selfApproval, strangers, guests, reject }: Omit<Rule, 'name'>) {
  return { need, approvers, selfApproval, strangers, guests, reject };
}
