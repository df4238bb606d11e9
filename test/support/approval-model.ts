import type { Deciders, Rule, Voter } from '../../src/domain/policy/rule.ts';

/** What votes depend on. */
export type Asked = Pick<Rule, 'need' | 'approvers' | 'selfApproval' | 'strangers' | 'guests' | 'extra'>;

/**
 * What a rule asks for, said once more and simply: by trying every way to seat people. It shares nothing with the rules that it
 * checks but their types.
 */
export type ModelVote = {
  userId: string /** Whose approval it is: a delegate's is another one's. */;
  whose: string;
  fits: number[];
};

type Known = Omit<Voter, 'standsFor'>;
type ModelSlot = { need: number; deciders: Deciders };

/** What the rule asks for in any case; what a budget asks for besides stands behind it. */
function slotsIn({ need, approvers }: Asked): ModelSlot[] {
  return approvers.kind === 'slots' ? approvers.slots : [{ need, deciders: approvers }];
}

/** Everything that this person could approve as, their own first; nothing where they may not decide at all. */
export function votesOf(rule: Asked, voter: Voter, requester: string): ModelVote[] {
  if (!isFit(rule, voter)) return [];
  const isOwn = voter.userId === requester;
  const principals = isOwn ? [] : (voter.standsFor ?? []);
  return [
    ...(isOwn && !rule.selfApproval ? [] : [voter]),
    ...principals.filter((one) => one.userId !== requester && isFit(rule, one)),
  ]
    .map((one) => ({ userId: voter.userId, whose: one.userId, fits: fitsOf(rule, one) }))
    .filter(({ fits }) => fits.length > 0);
}

/** Nobody is an approver because of what a budget might ask for, while it does not. */
function fitsOf(rule: Asked, known: Known): number[] {
  const own = slotsIn(rule).flatMap((slot, index) => (isIn(slot.deciders, known) ? [index] : []));
  const extra = (rule.extra ?? []).flatMap((slot, index) => {
    const fits = slot.same ? own.length > 0 : isIn(slot.deciders, known);
    return fits ? [{ active: slot.active, index: slotsIn(rule).length + index }] : [];
  });
  return own.length > 0 || extra.some(({ active }) => active)
    ? [...own, ...extra.map(({ index }) => index)]
    : [];
}

/** Nobody gives two approvals, and nobody has two given for them. */
export function isCounted(votes: readonly ModelVote[], person: string): boolean {
  return votes.some(({ userId, whose }) => userId === person || whose === person);
}

function isFit(rule: Asked, { userId, account = {} }: Known): boolean {
  if (account.deactivated || account.bot) return false;
  const byName = [...slotsIn(rule), ...(rule.extra ?? [])].some(({ deciders }) =>
    namesOf(deciders).includes(userId),
  );
  const foreign = account.stranger === true && rule.strangers !== true;
  const visiting = account.guest === true && rule.guests !== true;
  return byName || !(foreign || visiting);
}

function namesOf(deciders: Deciders): string[] {
  return deciders.kind === 'channel'
    ? (deciders.also?.users ?? [])
    : [...deciders.users, ...(deciders.quiet?.users ?? [])];
}

function isIn(deciders: Deciders, voter: Known): boolean {
  if (deciders.kind === 'channel') {
    const { users, groups } = deciders.also ?? { users: [], groups: [] };
    return (
      voter.inChannel || users.includes(voter.userId) || voter.groups.some((one) => groups.includes(one))
    );
  }
  const groups = [...deciders.groups, ...(deciders.quiet?.groups ?? [])];
  return namesOf(deciders).includes(voter.userId) || voter.groups.some((group) => groups.includes(group));
}

/** Whether these people are enough. */
export function isEnough(rule: Asked, votes: readonly ModelVote[]): boolean {
  return waysOf(rule).some((needs) => mostSeated(needs, votes) === sum(needs));
}

/** Whether one more person would be of any use. */
export function isUseful(rule: Asked, votes: readonly ModelVote[], more: ModelVote): boolean {
  return waysOf(rule).some((needs) => mostSeated(needs, [...votes, more]) > mostSeated(needs, votes));
}

/** So many people it takes, of whatever way takes the fewest. */
export function fewest(rule: Asked): number {
  return Math.min(...waysOf(rule).map(sum));
}

/** Seats to be filled: those of all slots, or of any one; and in either case those that a budget asks for. */
function waysOf(rule: Asked): number[][] {
  const own = slotsIn(rule).map(({ need }) => need);
  const extra = (rule.extra ?? []).map(({ need, active }) => (active ? need : 0));
  const isAny = rule.approvers.kind === 'slots' && rule.approvers.of === 'any';
  const ways = isAny ? own.map((need, index) => own.map(() => 0).with(index, need)) : [own];
  return ways.map((needs) => [...needs, ...extra]);
}

const sum = (needs: readonly number[]) => needs.reduce((total, need) => total + need, 0);

/** Each person takes one seat that they fit, or none: the best of all ways. */
function mostSeated(free: number[], [first, ...others]: readonly ModelVote[]): number {
  if (!first) return 0;
  const seated = first.fits
    .filter((slot) => (free[slot] ?? 0) > 0)
    .map((slot) => 1 + mostSeated(free.with(slot, (free[slot] ?? 0) - 1), others));
  return Math.max(mostSeated(free, others), ...seated);
}
