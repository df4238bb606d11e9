import type { Deciders, Rule, Voter } from '../../src/domain/policy/rule.ts';

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

export function slotsIn({ need, approvers }: Rule): ModelSlot[] {
  return approvers.kind === 'slots' ? approvers.slots : [{ need, deciders: approvers }];
}

/** Everything that this person could approve as, their own first; nothing where they may not decide at all. */
export function votesOf(rule: Rule, voter: Voter, requester: string): ModelVote[] {
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

function fitsOf(rule: Rule, known: Known): number[] {
  return slotsIn(rule).flatMap((slot, index) => (isIn(slot.deciders, known) ? [index] : []));
}

/** Nobody gives two approvals, and nobody has two given for them. */
export function isCounted(votes: readonly ModelVote[], person: string): boolean {
  return votes.some(({ userId, whose }) => userId === person || whose === person);
}

function isFit(rule: Rule, { userId, account = {} }: Known): boolean {
  if (account.deactivated || account.bot) return false;
  const byName = slotsIn(rule).some(({ deciders }) => namesOf(deciders).includes(userId));
  const foreign = account.stranger === true && rule.strangers !== true;
  const visiting = account.guest === true && rule.guests !== true;
  return byName || !(foreign || visiting);
}

function namesOf(deciders: Deciders): string[] {
  return deciders.kind === 'channel' ? [] : [...deciders.users, ...(deciders.quiet?.users ?? [])];
}

function isIn(deciders: Deciders, voter: Known): boolean {
  if (deciders.kind === 'channel') return voter.inChannel;
  const groups = [...deciders.groups, ...(deciders.quiet?.groups ?? [])];
  return namesOf(deciders).includes(voter.userId) || voter.groups.some((group) => groups.includes(group));
}

/** Whether these people are enough. */
export function isEnough(rule: Rule, votes: readonly ModelVote[]): boolean {
  const needs = slotsIn(rule).map(({ need }) => need);
  if (isAny(rule)) return needs.some((need, slot) => fitting(votes, slot) >= need);
  return mostSeated(needs, votes) === needs.reduce((sum, need) => sum + need, 0);
}

/** Whether one more person would be of any use. */
export function isUseful(rule: Rule, votes: readonly ModelVote[], more: ModelVote): boolean {
  const needs = slotsIn(rule).map(({ need }) => need);
  if (isAny(rule)) return needs.some((need, slot) => more.fits.includes(slot) && fitting(votes, slot) < need);
  return mostSeated(needs, [...votes, more]) > mostSeated(needs, votes);
}

const isAny = ({ approvers }: Rule) => approvers.kind === 'slots' && approvers.of === 'any';

const fitting = (votes: readonly ModelVote[], slot: number) =>
  votes.filter(({ fits }) => fits.includes(slot)).length;

/** Each person takes one seat that they fit, or none: the best of all ways. */
function mostSeated(free: number[], [first, ...others]: readonly ModelVote[]): number {
  if (!first) return 0;
  const seated = first.fits
    .filter((slot) => (free[slot] ?? 0) > 0)
    .map((slot) => 1 + mostSeated(free.with(slot, (free[slot] ?? 0) - 1), others));
  return Math.max(mostSeated(free, others), ...seated);
}
