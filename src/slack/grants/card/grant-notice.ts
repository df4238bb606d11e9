import type { KnownBlock } from '@slack/web-api';
import type { GrantNotice } from '../../../domain/grants/grant-notice.ts';
import { remainingOf } from '../../../domain/grants/standing-grant.ts';
import type { ShownGrant } from '../../../flows/grants/grant-ports.ts';
import type { Language } from '../../../kit/language.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';

/** A reply in the thread of a grant's card or a direct message. `id`: of the effect; recognises one delivered twice. */
export type GrantNoticeMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_grant_notice';
    event_payload: { id: string; grant: string; about: GrantNotice['about'] };
  };
};

export function grantNotice(
  id: string,
  notice: GrantNotice,
  shown: ShownGrant,
  language: Language,
): GrantNoticeMessage {
  const sentence = noticeSentence(notice, shown, language);
  return {
    text: textOf([sentence], '', LIMITS.messageText),
    blocks: [paragraph(sentence)],
    metadata: {
      event_type: 'headroom_grant_notice',
      event_payload: { id, grant: shown.grant.id, about: notice.about },
    },
  };
}

/** Told from the state as it is now; where it has moved on since, only that is said. */
function noticeSentence(notice: GrantNotice, { grant, drawn }: ShownGrant, language: Language): Sentence {
  const { delegates, grants } = words(language);
  const { notices } = grants;
  const remaining = remainingOf(grant, drawn);
  switch (notice.about) {
    case 'granted':
      return grant.phase === 'active' ? notices.granted(grant) : notices.changed(grant);
    case 'rejected':
      return grant.phase === 'rejected'
        ? notices.rejected(grant, grant.by, grant.reasonOfRejection)
        : notices.changed(grant);
    case 'expired':
      return notices.expired(grant);
    case 'revoked':
      return grant.phase === 'revoked' ? notices.revoked(grant, grant.by, remaining) : notices.changed(grant);
    case 'ended':
      return notices.ended(grant, remaining);
    case 'stands_in':
      return grant.phase === 'pending'
        ? delegates.waits(notices.named(grant), notice.principal, grant.channel)
        : notices.changed(grant);
    case 'unposted':
      return notices.unposted(grant);
  }
}
