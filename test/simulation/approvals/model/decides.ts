import type { When } from '../../../../src/domain/policy/conditions/table.ts';
import type { Policy, PolicyRule } from '../../../../src/domain/policy/policy.ts';
import { fewest } from '../../../support/approval-model.ts';
import { type Office, personIn } from '../office.ts';
import { haveCommon } from './people.ts';
import type { AskedBy, Wish } from './wish.ts';

/** Who decides about a wish. `people`, or the policy by itself; `null`: nobody can. */
export type Decides = { by: 'people' | 'approve' | 'break_glass'; rule: AskedBy; wants: PolicyRule } | null;

/** What keeps a rule from approving by itself. */
export type Holds = { frozen: 'auto' | 'all' | null; isHeld(rule: PolicyRule): boolean };

/** The first rule that matches decides; of those that approve by themselves, the first that nothing holds back. */
export function decides(office: Office, wish: Wish, holds: Holds | 'people'): Decides {
  for (const rule of office.policy.rules) {
    if (!matches(office, rule.when, wish)) continue;
    const { outcome } = rule;
    if (outcome.kind === 'refuse') return null;
    if (outcome.kind === 'approve' && (holds === 'people' || holds.frozen !== null || holds.isHeld(rule))) {
      continue;
    }
    // Whoever wants to break the glass wants that or nothing.
    if (wish.breakGlass !== (outcome.kind === 'break_glass')) return null;
    if (outcome.kind === 'break_glass' && holds !== 'people' && holds.frozen === 'all') return null;
    if (!isReasonGood(rule, wish.reason)) return null;
    const by = outcome.kind === 'need' ? 'people' : outcome.kind;
    return { by, rule: askedBy(rule), wants: rule };
  }
  throw new Error('no rule matches');
}

/** A grant is voted by the strictest rule that one of its raises could come under. */
export function decidesGrant(office: Office, wish: Omit<Wish, 'days' | 'breakGlass'>): AskedBy | null {
  const rules = [1, 3, 5, 7, 14].flatMap((days) => {
    const raise = { ...wish, days, breakGlass: false };
    const first = office.policy.rules.find(
      ({ when, outcome }) => outcome.kind !== 'approve' && matches(office, when, raise),
    );
    return first?.outcome.kind === 'need' ? [first] : [];
  });
  const [strictest] = rules.sort((one, other) => fewest(askedBy(other)) - fewest(askedBy(one)));
  if (!strictest || !isReasonGood(strictest, wish.reason)) return null;
  return { ...askedBy(strictest), selfApproval: false };
}

function isReasonGood({ reason }: PolicyRule, text: string): boolean {
  return reason === null || !reason.required || text !== '';
}

function askedBy({ name, outcome, overBudget }: Policy['rules'][number]): AskedBy {
  if (outcome.kind === 'refuse') throw new Error(`${name} asks nobody`);
  if (outcome.kind !== 'need') {
    const { need, approvers } = outcome.review;
    return { name, need, approvers, selfApproval: false, majority: false, overBudget: null };
  }
  const { kind: _kind, reject, ...asked } = outcome;
  return { name, ...asked, majority: reject === 'majority', overBudget: overBudget ?? null };
}

function matches(office: Office, when: When, wish: Wish): boolean {
  const { app, by, rate, days, units, breakGlass } = wish;
  const { groups, inChannel } = personIn(office, by);
  const { apps, owners, requester } = when;
  const within = (range: { min: number | null; max: number | null } | undefined, value: number) =>
    range === undefined ||
    ((range.min === null || value >= range.min) && (range.max === null || value <= range.max));
  return (
    (apps === undefined || apps.includes(app.appId)) &&
    (owners === undefined || haveCommon(owners, app.owners)) &&
    (requester === undefined ||
      requester.users.includes(by) ||
      requester.groups.some((one) => groups.includes(one)) ||
      (inChannel && requester.channels.includes(office.channel))) &&
    within(when.rate, rate) &&
    within(when.days, days) &&
    within(when.units, Number(units)) &&
    (when.breakGlass === undefined || when.breakGlass === breakGlass)
  );
}
