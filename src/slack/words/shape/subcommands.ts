import type { FreezeScope } from '../../../domain/freeze/freeze.ts';
import type { InvitationKind } from '../../../domain/merchants/invitation.ts';

/** What people may type for one thing; the first is the one that suggestions say. */
export type Spellings = readonly [string, ...string[]];

/** What a command is for, as help groups them, in this order. */
export const HELP_GROUPS = ['request', 'decide', 'look_up', 'merchants'] as const;
export type HelpGroup = (typeof HELP_GROUPS)[number];

/** Related commands that share a line in a list that would not fit one screen otherwise. */
export type HelpFamily = 'follow_up' | 'planned' | 'packs' | 'requests' | 'freeze' | 'reference' | 'accounts';

/** One subcommand in one language. */
export type SubcommandWords = {
  /** They are understood whatever the reader's language is. */
  verbs: Spellings;
  help: {
    /** What follows the verb: `<raise> [<days>]`, `''` where nothing does. */
    usage: string;
    /** Its line in the list of all commands. */
    summary: string;
    /** What else there is to know of it. */
    lines: readonly string[];
    /** Whole lines, at most three. */
    examples: readonly string[];
  };
};

export type QuotaName =
  | 'raise'
  | 'plan'
  | 'renew'
  | 'cancel'
  | 'grant'
  | 'series'
  | 'save'
  | 'pending'
  | 'delegate'
  | 'running'
  | 'calendar'
  | 'packs'
  | 'show'
  | 'skus'
  | 'purchases'
  | 'chart'
  | 'history'
  | 'report'
  | 'apps'
  | 'policy'
  | 'doctor'
  | 'freeze'
  | 'unfreeze'
  | 'help';

/** The subcommands of `/quota`, and what else is typed in theirs. */
export type QuotaWords = { [N in QuotaName]: SubcommandWords } & {
  raise: RaiseWords;
  plan: PlanLineWords;
  history: { csv: Spellings };
  save: { actions: Record<'replace' | 'delete' | 'sure', Spellings> };
  calendar: { actions: Record<'feed' | 'revoke', Spellings> };
  chart: { spend: Spellings };
  delegate: DelegateLineWords;
  freeze: { scopes: Record<FreezeScope, Spellings>; until: Spellings; exampleReason: string };
  grant: GrantLineWords;
  series: SeriesLineWords;
};

export type WxauthName = 'link' | 'list' | 'show' | 'check' | 'help';

/** The subcommands of `/wxauth`. */
export type WxauthCommandWords = { [N in WxauthName]: SubcommandWords } & {
  link: { kinds: Record<InvitationKind, Spellings> };
};

/** What is typed in a delegation besides its verb. `sampleEnd`: stands in suggestions. */
export type DelegateLineWords = {
  clauses: Record<'to' | 'until' | 'off', Spellings>;
  sampleEnd: string;
};

/** What is typed in a raise besides its verb. */
export type RaiseWords = {
  /** The words that begin its optional parts. */
  clauses: Record<'from' | 'on' | 'because' | 'breakGlass', Spellings>;
  /** A start without delay. */
  now: string;
  /** The shortest way to write a rate: `300k`, `30万`. */
  rate(rate: number): string;
  /** `3d` */
  days(days: number): string;
};

/** What is typed in a plan besides its verb. */
export type PlanLineWords = {
  /** Before an end, before a duration, and what only joins others. */
  parts: Record<'to' | 'lasting' | 'and', Spellings>;
  /** `36h` */
  hours(count: number): string;
};

/** What is typed in a grant besides its verb. */
export type GrantLineWords = {
  parts: Record<'upTo' | 'until', Spellings>;
  /** Behind an amount of units. */
  units: Spellings;
  /** Words that only join others. */
  and: Spellings;
  actions: Record<'revoke' | 'withdraw' | 'list', Spellings>;
  /** Both amounts, each as it is typed. */
  amounts(rate: string, units: string): string;
};

/** What is typed in a series besides its verb. */
export type SeriesLineWords = {
  /** The words that begin its parts; `every` is a part of what it begins. */
  parts: Record<'every' | 'days' | 'until', Spellings>;
  /** Words that only join others. */
  and: Spellings;
  actions: Record<'withdraw' | 'pause' | 'resume' | 'stop' | 'skip' | 'unskip' | 'list', Spellings>;
  /** Stands in suggestions. */
  exampleEvery: string;
};
