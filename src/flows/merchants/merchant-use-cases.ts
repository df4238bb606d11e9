import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { Invitation } from '../../domain/merchants/invitation.ts';
import type { MerchantEvent, MerchantState } from '../../domain/merchants/merchant.ts';
import type { MerchantFilter } from '../ports/merchants.ts';
import type { Page, Stored } from '../ports/stored.ts';
import type { CompleteRedirect } from './complete-redirect.ts';
import type { Invitations } from './invitations.ts';
import type { Asked } from './platform.ts';
import type { PlatformHealth } from './platform-health.ts';
import type { Checked, NotChecked, Reconciled } from './reconcile.ts';
import type { StartVisit } from './start-visit.ts';

/** Everything that Slack and the pages can ask or do about merchants. */
export type MerchantUseCases = {
  invite: Invitations['create'];
  /** The link of an invitation, to be handed to a merchant. */
  addressOf(invitation: string): string;
  revoke: Invitations['revoke'];
  invitation(id: string): Promise<Invitation | null>;
  invitations(cursor: string | null, limit: number): Promise<Page<Stored<Invitation>>>;
  startVisit: StartVisit;
  completeRedirect: CompleteRedirect;
  merchant(appId: string): Promise<MerchantState | null>;
  /** Everything that happened to one, from the beginning. */
  history(appId: string, limit: number): Promise<MerchantEvent[]>;
  merchants(
    filter: MerchantFilter,
    cursor: string | null,
    limit: number,
  ): Promise<Page<Stored<MerchantState>>>;
  check(appId: string): Promise<Checked | NotChecked>;
  checkAll(): Promise<Reconciled | 'busy'>;
  /** Permission sets that merchants have to grant. */
  required: RequiredSets;
  health(): Promise<PlatformHealth>;
  startTicketPush(): Promise<Asked<'started' | 'running'>>;
};
