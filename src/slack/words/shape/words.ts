import type { Failure, Proof, Stage } from '../../../domain/allocations/allocation.ts';
import type { Diagnosis } from '../../../domain/errcodes/diagnosis.ts';
import type { UnderGrant } from '../../../domain/policy/under-grant.ts';
import type { AskRefusal, RenewRefusal, VoteRefusal } from '../../../domain/requests/refusals.ts';
import type { ClosedState } from '../../../domain/requests/state.ts';
import type { Units } from '../../../domain/units.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { NamedPack } from '../../text/pack-name.ts';
import type { RaiseFacts } from '../../text/raise-facts.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { When } from '../../text/when.ts';
import type { ClockWords } from './approvals/clock.ts';
import type { DelegateWords } from './approvals/delegates.ts';
import type { FreezeWords } from './approvals/freeze.ts';
import type { GrantWords } from './approvals/grants.ts';
import type { SeriesWords } from './approvals/series.ts';
import type { CancelButton, CancelWords, RetryWords } from './cancel.ts';
import type { AutomaticWords, CardWords } from './card.ts';
import type { ExplainErrcode } from './explain-errcode.ts';
import type { Fault, TurnedAway } from './faults.ts';
import type { HomeWords } from './home.ts';
import type { LineProblem } from './line-problem.ts';
import type { ListWords, PolicyNoticeWords, PolicyWords } from './lists.ts';
import type { AuthorizationWords } from './merchants.ts';
import type { OutsideWords } from './movements.ts';
import type { NoticeWords } from './notices.ts';
import type { PacksWords } from './packs.ts';
import type { PictureWords } from './pictures.ts';
import type { CalendarWords } from './plans/calendar.ts';
import type { PlanWords } from './plans/plan.ts';
import type { PurchaseWords } from './plans/purchases.ts';
import type { ReportWords } from './plans/report.ts';
import type { SavedWords } from './plans/saved.ts';
import type { Punctuation } from './punctuation.ts';
import type { OutgoingWords } from './requests/outgoing.ts';
import type { TrafficWords } from './requests/traffic.ts';
import type { TextFormWords, WaitingWords } from './requests/waiting.ts';
import type { StartWords } from './start.ts';
import type { HelpFamily, HelpGroup, QuotaWords } from './subcommands.ts';
import type { UnreadableWords } from './unreadable.ts';
import type { WarningWords } from './warnings.ts';
import type { WxauthWords } from './wxauth.ts';

export type { RaiseFacts };

type Period = { startsAt: Instant; endsAt: Instant };

/** Every text that people read, once per language. Strings fit Slack's limits as they are; sentences may be long. */
export type Words = Punctuation & {
  numbers: {
    count(value: number | bigint): string;
    /** On cards and in tables. */
    rate(rate: number): string;
    /** In running text. */
    rateShort(rate: number): string;
    days(days: number): string;
    units(units: Units): string;
    unitsPerDay(units: Units): string;
  };
  /** How a pack is called in texts and rows: WeChat's name where the reader can read it, and the last four digits. */
  packName(pack: NamedPack, place?: 'start' | 'within'): string;
  /** A moment in a line that is drawn anew as time passes. */
  when(at: When): string;
  /** Milliseconds. */
  span(ms: number): string;
  buttons: Record<
    | 'approve'
    | 'reject'
    | 'question'
    | 'edit'
    | 'withdraw'
    | 'details'
    | 'settleYes'
    | 'settleNo'
    | 'renew'
    | 'undo'
    | 'reviewed'
    | CancelButton,
    string
  >;
  card: CardWords;
  states: {
    pending(have: number, need: number, expiresAt: Instant): Sentence;
    approved: Sentence;
    /** Approved, and WeChat is called later, since its goods take no start time. */
    allocatesAt(at: Instant): Sentence;
    submitting: Sentence;
    /** WeChat answered that it cannot do it now. */
    putOff(code: number, explain: ExplainErrcode): Sentence;
    accepted: Sentence;
    allocated(period: Period, proof: Proof): Sentence;
    /** An allocated raise once WeChat's own figures show it. */
    stages: Record<Stage, (period: Period) => Sentence>;
    failed(failure: Failure, explain: ExplainErrcode): Sentence;
    /** `code`: WeChat's last refusal, 0 where there was none. */
    unknown(since: Instant, code: number, explain: ExplainErrcode): Sentence;
    /** Above its allocations, which are listed. */
    partly(allocated: number, all: number): Sentence;
    rejected(by: string, at: Instant, reason: string): Sentence;
    withdrawn(by: string, at: Instant): Sentence;
    expired(at: Instant, shown?: ClosedState): Sentence;
  };
  /** Asks once more before Approve. `cost`: as the card says it. */
  confirmApproval: { title: string; text(id: string, cost: string): string; confirm: string };
  settle: {
    confirm: Record<
      'yes' | 'no' | 'cancel' | 'undo' | 'cancelApprove' | 'cancelYes' | 'cancelNo',
      { title: string; text(allocation: string): string; confirm: string; deny: string }
    >;
  };
  notices: NoticeWords;
  answers: {
    asked(id: string, channelId: string): Sentence;
    /** `have` of `need` approvals, not enough yet. */
    counted(id: string, have: number, need: number): Sentence;
    /** Behind it where it needs more than its rule says. */
    overBudget(budgets: readonly string[]): string;
    approved(id: string): Sentence;
    approvedForLater(id: string, at: Instant): Sentence;
    rejected(id: string): Sentence;
    /** `have` of `need` rejections, not enough yet. */
    rejectionCounted(id: string, have: number, need: number): Sentence;
    withdrawn(id: string): Sentence;
    settledYes(id: string): Sentence;
    settledNo(id: string): Sentence;
    suggestion(line: string): string;
    /** Buttons. */
    submitAgain: string;
    history: string;
    /** Stands where a renewal gives its reason. */
    renews(id: string): string;
  };
  start: StartWords;
  /** A button below the line that was meant. */
  runLine: string;
  refusals: {
    ask(refusal: AskRefusal): Sentence;
    renew(refusal: RenewRefusal): Sentence;
    vote(refusal: VoteRefusal): Sentence;
    line(problem: LineProblem): Sentence;
    fault(fault: Fault, explain: ExplainErrcode): Sentence;
    /** Why somebody may not use the app. */
    turnedAway(why: TurnedAway): string;
  };
  form: {
    title: string;
    submit: string;
    close: string;
    loading: string;
    unavailable: string;
    noPack: string;
    labels: Record<
      | 'app'
      | 'appId'
      | 'pack'
      | 'rate'
      | 'days'
      | 'start'
      | 'reason'
      | 'breakGlass'
      | 'channel'
      | 'remaining',
      string
    >;
    placeholders: Record<'app' | 'appId' | 'rate' | 'days' | 'reason' | 'channel', string>;
    hints: Record<'start' | 'reason' | 'breakGlass' | 'channel', string>;
    /** Beside a box to be ticked. */
    breakGlass: string;
    automatic: string;
    app(name: string, label: string | null): string;
    /** By its last digits alone: they are all that fits beside the figures. */
    pack(pack: { orderId: string; left: Units; validUntil: Instant }, timeZone: string): string;
    /** `after`: units of the pack that pays, once it has paid. */
    after(after: string, orderId: string): string;
    /** Units of all packs together. */
    remaining(units: Units, packs: number): string;
    choose(missing: readonly ('rate' | 'days')[]): string;
    noQuote: string;
    required: Record<'app' | 'rate' | 'days', string>;
    /** Not every pack fits the list. */
    morePacks(shown: number, all: number): string;
    figures(at: Instant): Sentence;
    /** In place of approvers: a standing grant covers it. */
    underGrant(grant: UnderGrant): Sentence;
  };
  cancel: CancelWords;
  retry: RetryWords;
  automatic: AutomaticWords;
  waiting: WaitingWords;
  reject: TextFormWords;
  lists: ListWords;
  home: HomeWords;
  packs: PacksWords;
  unreadable: UnreadableWords;
  /** Where WeChat tells what was wrong with a refused call; for those who look after the account. */
  diagnosis(diagnosis: Diagnosis): Sentence;
  warnings: WarningWords;
  outside: OutsideWords;
  outgoing: OutgoingWords;
  traffic: TrafficWords;
  audit: {
    /** Above a signed checkpoint. `size`: entries in the log. */
    checkpoint(size: number): string;
  };
  pictures: PictureWords;
  authorization: AuthorizationWords;
  policy: PolicyWords;
  policyNotices: PolicyNoticeWords;
  delegates: DelegateWords;
  clock: ClockWords;
  freeze: FreezeWords;
  grants: GrantWords;
  calendar: CalendarWords;
  saved: SavedWords;
  plan: PlanWords;
  report: ReportWords;
  series: SeriesWords;
  purchases: PurchaseWords;
  quota: QuotaWords;
  wxauth: WxauthWords;
  help: {
    title: string;
    groups: Record<HelpGroup, string>;
    /** What the commands are for that share a line. */
    families: Record<HelpFamily, string>;
    /** Of each command: what it does alone, and whole lines that most people come for. */
    commands: Record<'quota' | 'wxauth', { alone: string; examples: readonly string[] }>;
    /** In front of further words for the same. */
    also: string;
    unknownTopic(topic: string, nearest: string | null): Sentence;
    /** In front of the names of all topics. */
    topics: string;
  };
};
