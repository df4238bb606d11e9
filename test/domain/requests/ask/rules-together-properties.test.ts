import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PolicyRule } from '../../../../src/domain/policy/policy.ts';
import type { Deciders, Rule, Slot, Voter } from '../../../../src/domain/policy/rule.ts';
import { slotsFor } from '../../../../src/domain/policy/slots.ts';
import { tally } from '../../../../src/domain/policy/tally.ts';
import { rulesTogether } from '../../../../src/domain/requests/ask/rules-together.ts';
import { ruleWhen } from '../../../support/policies.ts';

const USERS = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
const GROUPS: Record<string, string[]> = { SOPS: ['U1', 'U2'], SFIN: ['U2', 'U3', 'U4'] };

const deciders: fc.Arbitrary<Deciders> = fc.oneof(
  fc.constant<Deciders>({ kind: 'channel' }),
  fc.record({
    kind: fc.constant('listed' as const),
    users: fc.subarray(USERS),
    groups: fc.subarray(Object.keys(GROUPS)),
  }),
);
const slot: fc.Arbitrary<Slot> = fc.record({
  name: fc.constant(null),
  need: fc.integer({ min: 1, max: 3 }),
  deciders,
});
const approvers: fc.Arbitrary<Pick<Rule, 'need' | 'approvers'>> = fc.oneof(
  slot.map(({ need, deciders: by }) => ({ need, approvers: by })),
  fc
    .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(slot, { minLength: 1, maxLength: 3 }))
    .map(([of, slots]) => ({ need: 1, approvers: { kind: 'slots' as const, of, slots } })),
);

const ruleOf = (approved: Pick<Rule, 'need' | 'approvers'>, index: number): PolicyRule =>
  ruleWhen(`rule ${index}`, {}, { outcome: { kind: 'need', selfApproval: false, ...approved } });

/** Whether these people together approve what comes under a rule. */
function isApprovedBy(people: readonly string[], { outcome }: PolicyRule): boolean {
  if (outcome.kind !== 'need') throw new Error(outcome.kind);
  const votes = people.flatMap((userId) => {
    const groups = Object.keys(GROUPS).filter((group) => GROUPS[group]?.includes(userId));
    const voter: Voter = { userId, inChannel: true, groups };
    const slots = slotsFor(outcome, voter);
    return slots.length > 0 ? [{ userId, at: 0, slots }] : [];
  });
  return tally(outcome, votes).complete;
}

it('approved together is approved by each of them, whoever approves', () => {
  fc.assert(
    fc.property(fc.array(approvers, { minLength: 1, maxLength: 3 }), fc.subarray(USERS), (needed, people) => {
      const [first, ...others] = needed.map(ruleOf);
      if (!first) return;
      const rules = [first, ...others];
      if (isApprovedBy(people, rulesTogether([first, ...others])))
        expect(rules.map((rule) => isApprovedBy(people, rule))).toEqual(rules.map(() => true));
    }),
    { numRuns: 2_000 },
  );
});
