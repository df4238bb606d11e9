import type { Announcement } from '../../../domain/merchants/announcement.ts';
import type { CheckFailure } from '../../../domain/merchants/check-failure.ts';
import type { WebObstacle } from '../../../domain/merchants/grants.ts';
import type { MerchantState } from '../../../domain/merchants/merchant.ts';
import type { RaiseNow } from '../../../flows/merchants/merchant-queries.ts';
import type { PlatformHealth } from '../../../flows/merchants/platform-health.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { ByLanguage } from '../../../kit/language.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

export type AccountKind = 'service' | 'subscription' | 'official' | 'mini' | 'other' | 'unknown';

/** Texts about merchants' authorizations. Names of merchants are on one line and short. */
export type AuthorizationWords = {
  /** What became of an authorization, as the head of a message. */
  news: Record<Announcement['change'], (name: string) => string>;
  kinds: Record<AccountKind, string>;
  verified: string;
  notVerified: string;
  /** WeChat's number of an account that is not normal. */
  accountStatus(status: number): string;
  principal(name: string): string;
  unknownAccount: string;
  invitedBy(userId: string): Sentence;
  notInvited: string;
  reconciled: string;
  /** In front of names of sets. */
  labels: Record<'granted' | 'added' | 'removed' | 'had' | 'missing' | 'required' | 'exclusive', string>;
  noSets: string;
  /** A set as people find it in WeChat's console, too: its number and its names; `null`: none is known. */
  setName(id: number, names: ByLanguage | null): string;
  nothingRequired: string;
  nothingMissing: string;
  /** What the required sets mean for us. `count` are missing. */
  lacks(count: number): string;
  whatToDo: string;
  /** For the merchant, who grants what is missing. */
  mend: Record<'console' | 'assistant', string> & {
    /** `line`: what makes an invitation for this account. */
    scan(line: string): string;
  };
  /** Both ways to authorise again. */
  again: Record<'invitation' | 'biz', string>;
  onlyMerchant: string;
  onlyMerchantEnds: string;
  health: {
    /** In one sentence, where there is no room for more. */
    fine: string;
    trouble: string;
    ticket(ticket: PlatformHealth['ticket']): Sentence;
    ticketAdvice: string;
    token(token: PlatformHealth['token'], explain: ExplainErrcode): string;
    reconciliation(record: PlatformHealth['reconciliation'], explain: ExplainErrcode): Sentence;
    counts(authorized: number, lacking: number, looked: number): string;
  };
  /** Why WeChat could not be asked, or gives no token; stands within parentheses. */
  reason(failure: CheckFailure, explain: ExplainErrcode): string;
  /** Web authorization of one service account; empty obstacles: it works. */
  web(obstacles: readonly WebObstacle[]): string;
  raise(raise: RaiseNow | null): Sentence;
  raisesLine(app: string): string;
  status: Record<MerchantState['status'], string>;
  since(at: Instant): Sentence;
  until(at: Instant): Sentence;
  noMerchants: string;
  more(count: number): string;
};
