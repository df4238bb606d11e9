import type { PolicyRule } from '../../../../src/domain/policy/policy.ts';
import { isEnough } from '../../../support/approval-model.ts';
import type { Meant } from '../clicks.ts';
import { type Office, personIn } from '../office.ts';
import { type Belief, type Came, frozenAt, isLimited, isPoor, requestIn, spendsIn } from './belief.ts';
import { decides } from './decides.ts';
import { budgetsFor, isCapped, isOver, unitsOf } from './spending.ts';
import type { AskedBy, BelievedGrant, BelievedRequest, Spend, Wish } from './wish.ts';

export const HOUR = 3600_000;
/** So long a request waits for a decision, and so long it may stand still. */
export const PATIENCE = 4 * HOUR;

/** Units of one day (raise guide). */
const PER_DAY = new Map([
  [50_000, 15_000n],
  [100_000, 29_000n],
  [200_000, 57_000n],
  [300_000, 86_000n],
  [400_000, 114_000n],
  [500_000, 142_000n],
]);

function wishOf({ apps }: Office, click: Extract<Meant, { do: 'ask' | 'edit' }>, at: number): Wish {
  const { by, rate, days, beginsAt, reason } = click;
  const app = apps[click.app];
  const perDay = PER_DAY.get(rate);
  if (!app || perDay === undefined) throw new Error('nobody can wish that');
  const breakGlass = click.do === 'ask' && click.breakGlass;
  return { by, app, rate, days, units: perDay * BigInt(days), beginsAt, reason, breakGlass, at };
}

/** Units that a click is about. */
export function unitsFor(belief: Belief, click: Meant): bigint {
  if (click.do === 'ask' || click.do === 'edit') return wishOf(belief.office, click, 0).units;
  return 'id' in click ? (belief.requests.get(click.id)?.wish.units ?? 0n) : 0n;
}

/** A raise is submitted: the policy or a standing grant approves it at once, or it waits for people, or nobody can. */
export function ask(belief: Belief, click: Extract<Meant, { do: 'ask' }>, at: number): Came {
  const wish = wishOf(belief.office, click, at);
  const spends = spendsIn(belief);
  const over = overFor(belief, wish, at);
  const decided = decides(belief.office, wish, {
    frozen: frozenAt(belief, at),
    isHeld: ({ name, outcome }) =>
      belief.waits !== null ||
      over.length > 0 ||
      (outcome.kind === 'approve' && isCapped(name, outcome.caps, spends, wish)),
  });
  if (decided === null || isBeyondStart(wish, at) || isPoor(belief, wish) || isLimited(belief, wish)) {
    return 'refused';
  }
  const request = waiting(belief.office, click.id, wish, decided.rule, over);
  belief.requests.set(click.id, request);
  if (decided.by !== 'people') {
    // Nobody votes on it, and so nobody votes because of a budget.
    request.rule = decided.rule;
    request.review = { kind: decided.by, votes: [], done: false, undone: false };
    approved(request, at, decided.by, decided.wants);
  } else if (over.length === 0 && belief.waits === null) {
    const grant = grantFor(belief, wish, at);
    if (grant) approved(request, at, grant.id);
  }
  return 'done';
}

/** It is examined like a new one, by the policy of now; nothing but people approves it. */
export function edit(belief: Belief, click: Extract<Meant, { do: 'edit' }>, at: number): Came {
  const request = requestIn(belief, click.id);
  const wish = wishOf(belief.office, click, at);
  if (request.phase === 'pending' && saysTheSame(request.wish, wish)) return 'done';
  if (request.phase !== 'pending' || isLate(request, at) || click.by !== request.wish.by) return 'refused';
  if (click.stale && request.edits > 0) return 'refused';
  const decided = decides(belief.office, wish, 'people');
  if (decided === null || isBeyondStart(wish, at) || isPoor(belief, wish) || isLimited(belief, wish)) {
    return 'refused';
  }
  const fresh = waiting(belief.office, click.id, wish, decided.rule, overFor(belief, wish, at));
  belief.requests.set(click.id, { ...fresh, edits: request.edits + 1 });
  return 'done';
}

/** The budgets that a raise goes beyond. */
function overFor(belief: Belief, wish: Wish, at: number): readonly string[] {
  if (belief.waits !== null) return belief.waits.over;
  const spends = spendsIn(belief);
  const budgets = budgetsFor(belief.office.policy.budgets, wish.app);
  return budgets.filter((budget) => isOver(budget, spends, wish.units, at)).map(({ name }) => name);
}

/** What somebody asks for once more without a word changed. Forms know no fractions of seconds. */
function saysTheSame(one: Wish, other: Wish): boolean {
  const what = ({ app, rate, days, beginsAt, reason }: Wish) =>
    JSON.stringify([app.appId, rate, days, beginsAt && Math.floor(beginsAt / 1000), reason]);
  return what(one) === what(other);
}

const isBeyondStart = ({ beginsAt }: Wish, at: number) => beginsAt !== null && beginsAt <= at;

function waiting(
  office: Office,
  id: string,
  wish: Wish,
  rule: AskedBy,
  over: readonly string[],
): BelievedRequest {
  const budgets = budgetsFor(office.policy.budgets, wish.app);
  const names = budgets.map(({ name }) => name);
  return {
    id,
    wish,
    phase: 'pending',
    approvedBy: null,
    rule: withExtra(rule, budgets, over),
    edits: 0,
    votes: [],
    rejections: [],
    clock: { deadline: wish.at + PATIENCE, pausedMs: 0, since: null },
    budgets: names,
    over: new Set(over),
    spend: null,
    review: null,
  };
}

type Budgets = ReturnType<typeof budgetsFor>;

/** Beyond a budget it takes what the rule says of that, else what the budget says, else one approval more. */
function withExtra(rule: AskedBy, budgets: Budgets, over: readonly string[]): AskedBy {
  const slot = (names: string[], said: AskedBy['overBudget']) => {
    const { need, deciders } = said ?? { need: 1, deciders: null };
    const active = names.some((name) => over.includes(name));
    const nobody = { kind: 'listed' as const, users: [], groups: [] };
    const base = { name: null, need, budgets: names, active, deciders: deciders ?? nobody };
    return deciders === null ? { ...base, same: true as const } : base;
  };
  const all = budgets.map(({ name }) => name);
  if (all.length === 0) return rule;
  if (rule.overBudget !== null) return { ...rule, extra: [slot(all, rule.overBudget)] };
  const silent = budgets.filter(({ extra }) => extra === null).map(({ name }) => name);
  const others = budgets.filter(({ extra }) => extra !== null);
  return {
    ...rule,
    extra: [
      ...(silent.length > 0 ? [slot(silent, null)] : []),
      ...others.map(({ name, extra }) => slot([name], extra)),
    ],
  };
}

/** The grant that permits a raise; of several the one that ends first. */
function grantFor(belief: Belief, wish: Wish, at: number): BelievedGrant | null {
  if (frozenAt(belief, at) !== null) return null;
  const { groups } = personIn(belief.office, wish.by);
  const permitting = [...belief.grants.values()].filter((grant) => {
    const drawn = unitsOf(spendsIn(belief).filter((one) => one.grant === grant.id));
    const isNamed =
      grant.people.users.includes(wish.by) || grant.people.groups.some((one) => groups.includes(one));
    return (
      grant.phase === 'active' &&
      at < grant.endsAt &&
      (wish.beginsAt ?? at) < grant.endsAt &&
      grant.appId === wish.app.appId &&
      isNamed &&
      wish.rate <= grant.rate &&
      drawn + wish.units <= grant.units &&
      hadEnoughWithout(grant, wish.by)
    );
  });
  return permitting.sort((one, other) => one.endsAt - other.endsAt)[0] ?? null;
}

/** Nobody approves their own raise by having approved the grant, nor has it done by a delegate. */
function hadEnoughWithout({ rule, votes }: BelievedGrant, by: string): boolean {
  return isEnough(
    rule,
    votes.filter(({ userId, whose }) => userId !== by && whose !== by),
  );
}

export function approved(request: BelievedRequest, at: number, by: string, policy?: PolicyRule): void {
  const { wish, rule, budgets } = request;
  request.phase = 'approved';
  request.approvedBy = by;
  request.clock.since = null;
  const spend: Spend = {
    by: wish.by,
    appId: wish.app.appId,
    units: wish.units,
    at,
    rule: by === 'approve' ? rule.name : null,
    capped: policy?.outcome.kind === 'approve' ? policy.outcome.caps.map(({ per }) => per) : [],
    grant: by.startsWith('G-') ? by : null,
    budgets,
    state: 'reserved',
    startsAt: null,
    confirmedAt: null,
  };
  request.spend = spend;
}

/** Whether the time to decide about it is over. It stands still while somebody's question is open, so long as it may. */
export function isLate({ wish, clock }: BelievedRequest, at: number): boolean {
  const { deadline, pausedMs, since } = clock;
  const still = since === null ? 0 : stillFor(clock, at);
  return at >= Math.min(deadline + pausedMs + still, wish.beginsAt ?? Number.POSITIVE_INFINITY);
}

export function stillFor({ pausedMs, since }: BelievedRequest['clock'], at: number): number {
  return since === null ? 0 : Math.min(at - since, Math.max(0, PATIENCE - pausedMs));
}
