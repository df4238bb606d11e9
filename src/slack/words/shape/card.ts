import type { Client } from '../../../domain/clients/client.ts';
import type { CountedBudget } from '../../../domain/policy/budget.ts';
import type { Rule, Vote } from '../../../domain/policy/rule.ts';
import type { Overlap } from '../../../domain/requests/raise.ts';
import type { ReviewRefusal } from '../../../domain/requests/refusals.ts';
import type { Units } from '../../../domain/units.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { RaiseFacts, Several } from '../../text/raise-facts.ts';
import type { Sentence } from '../../text/sentence.ts';

/** What stands before a fact: the first ones on the card, the others in its details. */
export type FactLabel =
  | 'cost'
  | 'budget'
  | 'after'
  | 'period'
  | 'overlaps'
  /** Within the request, as it is now. */
  | 'handovers'
  /** With other raises, as they were when it was submitted. */
  | 'handoversThen'
  | 'decides'
  | 'clock'
  | 'votes'
  | 'question'
  | 'edited'
  | 'rejections'
  | 'reason'
  | 'requested'
  | 'app'
  | 'price'
  | 'balance'
  | 'pack'
  | 'specification'
  | 'account'
  | 'rule'
  | 'reasonLink'
  | 'policy'
  | 'breakGlass'
  | 'review'
  | 'reviewed'
  | 'wechat';

/** One allocation of several, as the card lists it. `id`: `R-17.1` */
export type CardItem = { id: string; app: string; rate: number; units: Units; orderId: string };

/**
 * Where one raise follows another: how long both run, that neither overlaps the other, or how long none runs. `null`: the raise
 * that the text is about.
 */
export type HandoverFacts = { first: string | null; second: string | null; from: Instant; to: Instant } & (
  | { kind: 'overlap' | 'gap'; ms: number }
  | { kind: 'meets' }
);

/** Texts of a request's card and of its details. */
export type CardWords = {
  title(raise: RaiseFacts): string;
  /** What a request of several allocations is. */
  raises(several: Several): string;
  labels: Record<FactLabel, string>;
  /** Above the reason that this person or machine gave. `via`: the machine that submitted it. */
  reason(by: string, via?: Client): Sentence;
  noReason(by: string, via?: Client): Sentence;
  raise(rate: number, days: number): string;
  /** In place of start and end. */
  onceApproved(days: number): string;
  period(startsAt: Instant, endsAt: Instant): Sentence;
  /** What it costs, and how much of the whole pack that is. `share`: `26%` */
  share(cost: Units, share: string, orderId: string): string;
  /** Units of the pack once they are spent. */
  after(after: Units, all: Units): string;
  /** By day, where the days cost the same. */
  cost(units: Units, days: number): string;
  balance(left: Units, after: Units, all: Units): string;
  /** Behind the period of what WeChat takes no start time for. */
  allocatesAt(at: Instant): Sentence;
  /** Behind the first of several allocations: so many more. */
  moreItems(left: number, id: string): string;
  /** Over the button that spends it. `cost`: as {@link share} says it. */
  spends(cost: string): string;
  /** Over the buttons that give it back. */
  /** Of each pack once. */
  returns(parts: readonly { units: Units; orderId: string }[]): string;
  cancelUntil(at: Instant, returned: string): Sentence;
  noOverlaps: string;
  /** More of the same that is not listed. */
  more(count: number): string;
  overlap(other: Overlap): Sentence;
  /** Where one raise follows another. */
  handover(handover: HandoverFacts): Sentence;
  /** One allocation of several: `id` as `R-17.1`, and its state. */
  allocation(id: string, units: Units, state: Sentence): Sentence;
  /** One of a request of several: `when` it is to run, or does, and its state; `null`: it is not approved. */
  item(item: CardItem, when: Sentence, state: Sentence | null): Sentence;
  /** One that it goes beyond, or nearly uses up. `extra`: approvals that it needs because of that. */
  budget(budget: CountedBudget, needed: Units, extra: number): Sentence;
  /** `votes`: shows beside each slot how far it is. */
  decides(rule: Rule, votes: readonly Vote[]): Sentence;
  /** Who approved; at least one person. */
  votes(have: number, need: number, votes: readonly Pick<Vote, 'userId' | 'for'>[]): Sentence;
  requested(by: string, at: Instant, channelId: string, via?: Client): Sentence;
  app(name: string, label: string | null, appId: string): string;
  /** With its order id in full. */
  pack(pack: { orderId: string; name: string; validUntil: Instant }): Sentence;
  detailsTitle(id: string): string;
};

/** What is said about approvals that nobody voted on, and their review. */
export type AutomaticWords = {
  /** On the card: the rule that approved it. */
  byRule(rule: string): Sentence;
  byPerson(by: string, rule: string): Sentence;
  /** Who reviews it, until when, and how many have. */
  reviewDue(rule: Rule, dueAt: Instant, have: number, need: number): Sentence;
  reviewOverdue(rule: Rule, dueAt: Instant, have: number, need: number): Sentence;
  reviewed(people: readonly string[], at: Instant): Sentence;
  /** Beside the state while WeChat allocates it. */
  undoing(by: string): Sentence;
  /** Above the buttons. */
  canUndo: string;
  notices: {
    brokeGlass(raise: RaiseFacts, by: string, reason: string, rule: Rule): Sentence;
    reviewDue(raise: RaiseFacts, by: string, rule: Rule): Sentence;
    /** It was undone before WeChat was asked. */
    stopped(raise: RaiseFacts): Sentence;
  };
  answers: {
    approved(id: string, rule: string, channelId: string): Sentence;
    brokeGlass(id: string, rule: string, channelId: string): Sentence;
    reviewed(id: string): Sentence;
    counted(id: string, have: number, need: number): Sentence;
    stopped(id: string): Sentence;
    cancelling(id: string): Sentence;
    undoing(id: string): Sentence;
  };
  refusal(refusal: ReviewRefusal): Sentence;
  list: {
    title(count: number): string;
    row(raise: RaiseFacts, by: string, dueAt: Instant): Sentence;
  };
};
