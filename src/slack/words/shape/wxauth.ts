import type { InvitationKind } from '../../../domain/merchants/invitation.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { WxauthCommandWords } from './subcommands.ts';

/** Texts of `/wxauth`. */
export type WxauthWords = {
  title: string;
  /** `names` of the variables. */
  notConfigured(names: string): string;
  hint: string;
  link: {
    /** The line that makes one for this account. */
    line(appId: string): string;
    title: string;
    /** `name: null`: any account of the kind. */
    accounts(kind: InvitationKind, name: string | null): string;
    expires(at: Instant): Sentence;
    /** So many accounts may still be authorized. */
    uses(count: number): string;
    /** What to do with the link. */
    forward: string;
    testList: string;
    picture: string;
    pictureAlt(address: string): string;
    pictureSent: string;
    revoked: Sentence;
    notFound: string;
  };
  buttons: Record<'revoke' | 'ticketPush' | 'invite' | 'details', string>;
  list: {
    title: string;
    hint: string;
    columns: Record<'name' | 'appId' | 'status' | 'sets' | 'missing' | 'since', string>;
    file(rows: number, total: number): string;
    fileSent(rows: number, total: number): string;
  };
  show: {
    unknown(appId: string): string;
    /** Headings. */
    history: string;
    details: string;
    events: Record<'authorized' | 'updated' | 'unauthorized', (at: Instant) => Sentence>;
    by(userId: string): Sentence;
    more(count: number): string;
  };
  check: {
    title: string;
    same(name: string): string;
    drift(name: string, what: string): string;
    failed(appId: string, reason: string): string;
    unusable(name: string, reason: string): string;
    done(checked: number, drifted: number, failed: number): string;
    /** Above what has to be done something about. */
    notable: string;
    error(reason: string): string;
    busy: string;
    never(appId: string): string;
  };
  ticketPush: {
    started: string;
    running: string;
    refused(reason: string): string;
    notAdmin(channel: string): Sentence;
    noChannel: string;
  };
  commands: WxauthCommandWords;
};
