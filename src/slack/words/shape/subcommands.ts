import type { InvitationKind } from '../../../domain/merchants/invitation.ts';

/** What people may type for one thing; the first is the one that suggestions say. */
export type Spellings = readonly [string, ...string[]];

/** One subcommand in one language. */
export type SubcommandWords = {
  /** They are understood whatever the reader's language is. */
  verbs: Spellings;
  help: { title?: string; lines: readonly string[]; examples: readonly string[] };
};

export type QuotaName =
  | 'raise'
  | 'renew'
  | 'cancel'
  | 'pending'
  | 'running'
  | 'show'
  | 'history'
  | 'apps'
  | 'packs'
  | 'skus'
  | 'chart'
  | 'help';

/** The subcommands of `/quota`, and what else is typed in theirs. */
export type QuotaWords = { [N in QuotaName]: SubcommandWords & { help: { title: string } } } & {
  raise: RaiseWords;
  history: { csv: Spellings };
  chart: { spend: Spellings };
};

export type WxauthName = 'link' | 'list' | 'show' | 'check' | 'help';

/** The subcommands of `/wxauth`. Their help is one list without titles; its lines are shown behind the command's name. */
export type WxauthCommandWords = { [N in WxauthName]: SubcommandWords } & {
  link: { kinds: Record<InvitationKind, Spellings> };
};

/** What is typed in a raise besides its verb. */
export type RaiseWords = {
  /** The words that begin its optional parts. */
  clauses: Record<'from' | 'on' | 'because', Spellings>;
  /** A start without delay. */
  now: string;
  /** The shortest way to write a rate: `300k`, `30万`. */
  rate(rate: number): string;
  /** `3d` */
  days(days: number): string;
};
