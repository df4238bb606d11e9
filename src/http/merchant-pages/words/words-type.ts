import type { InvitationKind } from '../../../domain/merchants/invitation.ts';
import type { RedirectRefusal } from '../../../flows/merchants/complete-redirect.ts';
import type { VisitStartRefusal } from '../../../flows/merchants/start-visit.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { ByLanguage } from '../../../kit/language.ts';

/** Why a page leads no further. `no_code`: WeChat's way back without an authorization; `broken`: our own fault. */
export type RefusedReason = VisitStartRefusal['reason'] | RedirectRefusal['reason'] | 'no_code' | 'broken';

/** A page that says why nothing goes on, and what the reader can do about it. */
export type Refused = { title: string; todo: string };

/** Who invites: a person, a company, both or neither. Names come from people and are plain text. */
export type Host = { person: string | null; provider: string | null };

/** Everything that the pages for merchants say. All of it is plain text, escaped where it is put into a page. */
export type PageWords = {
  /** For `<html lang>`. */
  tag: string;
  /** What the language calls itself: the link to it on the pages in other languages. */
  name: string;
  /** Above every page, where the provider has no name. */
  brand: string;
  start: StartWords;
  result: ResultWords;
  refused: Record<RefusedReason, Refused>;
  /** Of an invitation that has expired: when. */
  wasGoodUntil: (at: Instant) => string;
  weChatSaid: (code: number, meaning: string) => string;
  again: string;
  setName: (id: number, names: ByLanguage | null) => string;
};

export type StartWords = {
  title: string;
  /** In pieces between which a line may end best. */
  invited: (host: Host, kind: InvitationKind) => string[];
  onlyFor: (appId: string) => string;
  lead: (host: Host) => string;
  sets: Record<'official' | 'mini', string>;
  noSets: string;
  furtherSets: string;
  needed: string;
  exclusive: string;
  go: Record<'computer' | 'wechat_phone' | 'other_phone', string>;
  goHint: Record<'computer' | 'wechat_phone' | 'other_phone', string>;
  openInWeChat: { title: string; copy: string; scan: string; picture: string };
  notesTitle: string;
  notes: {
    administrator: string;
    findAdministrator: string;
    notListed: string;
    exclusive: string;
    limit: string;
    end: Record<InvitationKind, string>;
  };
  goodUntil: (at: Instant) => string;
  noPassword: string;
};

export type ResultWords = {
  done: (name: string) => string;
  doneText: string;
  incomplete: (name: string) => string;
  incompleteText: string;
  ended: (name: string) => string;
  endedText: string;
  missing: string;
  granted: string;
  grantedNothing: string;
  steps: { title: string; inWeChat: string; miniOnComputer: string; anew: string; held: string };
};
