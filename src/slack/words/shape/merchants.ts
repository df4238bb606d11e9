import type { CheckFailure } from '../../../domain/merchants/check-failure.ts';
import type { WebObstacle } from '../../../domain/merchants/grants.ts';
import type { MerchantState } from '../../../domain/merchants/merchant.ts';
import type { RaiseNow } from '../../../flows/merchants/merchant-queries.ts';
import type { PlatformHealth } from '../../../flows/merchants/platform-health.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { ByLanguage } from '../../../kit/language.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from './explain-errcode.ts';

/** The platform has no access token. */
export type NoPlatformToken = Exclude<PlatformHealth['token'], { kind: 'answered' }>;

export type AccountKind = 'service' | 'subscription' | 'official' | 'mini' | 'other' | 'unknown';

/** In front of names of permission sets. */
export type SetsLabel = 'granted' | 'added' | 'removed' | 'withdrawn' | 'missing' | 'required';

/** Texts about merchants' authorizations. Names of merchants are on one line and short. */
export type AuthorizationWords = {
  /** What became of an authorization, as the head of a message. `missing`: so many required sets. */
  news: Record<'authorized' | 'updated', (name: string, missing: number) => string> & {
    unauthorized(name: string): string;
  };
  kinds: Record<AccountKind, string>;
  verified: string;
  notVerified: string;
  /** WeChat's number of an account that is not normal. */
  accountStatus(status: number): string;
  principal(name: string): string;
  appId(id: string): string;
  originalId(id: string): string;
  unknownAccount: string;
  invitedBy(userId: string): Sentence;
  notInvited: string;
  /** Of a change that no push reported. */
  reconciled: string;
  labels: Record<SetsLabel, string>;
  noSets: string;
  /** A set as people find it in WeChat's console, too: its number and its names; `null`: none is known. */
  setName(id: number, names: ByLanguage | null): string;
  nothingRequired: string;
  nothingMissing: string;
  /** Above the missing sets and what each is for. */
  missingHeading: string;
  /** What no longer works after a merchant withdrew. */
  withdrawn: string;
  /** What to do next: a button, or a line to type, follows. */
  next: Record<'missing' | 'withdrawn', string>;
  /** Of missing sets that only one provider at a time can hold. */
  held(sets: string): string;
  /** Where the merchant can grant missing sets without an invitation. */
  ways: Record<'heading' | 'console' | 'assistant', string>;
  health: {
    /** In one sentence, where there is no room for more. */
    fine: string;
    trouble: string;
    ticket(ticket: PlatformHealth['ticket']): Sentence;
    ticketAdvice: string;
    /** Why there is no access token of the platform. */
    token(token: NoPlatformToken, explain: ExplainErrcode): string;
    reconciliation(record: PlatformHealth['reconciliation'], explain: ExplainErrcode): Sentence;
    counts(authorized: number, lacking: number, looked: number): string;
  };
  /** Why WeChat gave no answer or no token; inside parentheses. */
  reason(failure: CheckFailure, explain: ExplainErrcode): string;
  /** Web authorization of one service account; empty obstacles: it works. */
  web(obstacles: readonly WebObstacle[]): string;
  raise(raise: RaiseNow | null): Sentence;
  status: Record<MerchantState['status'], string>;
  since(at: Instant): Sentence;
  until(at: Instant): Sentence;
  noMerchants: string;
  more(count: number): string;
};
