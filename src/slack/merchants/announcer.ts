import type { MerchantUseCases } from '../../flows/merchants/merchant-use-cases.ts';
import type { MerchantMessenger } from '../../flows/ports/merchants.ts';
import type { Language } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { findByMetadata } from '../bolt/find-message.ts';
import type { IdentitySource } from '../bolt/identity.ts';
import { NEVER_GONE, outcome } from '../bolt/post-outcome.ts';
import { announcementMessage } from './announcement-message.ts';

export type AnnouncerOptions = {
  clients: SlackClients;
  identity: IdentitySource;
  log: Log;
  /** Language of everything public. */
  language: Language;
  useCases: Pick<MerchantUseCases, 'invitation' | 'required'>;
};

/** Posts what became of authorizations, and finds it again. What Slack says becomes an outcome. */
export function createAnnouncer(options: AnnouncerOptions): Omit<MerchantMessenger, 'channel'> {
  const { clients, identity, log, language, useCases } = options;
  return {
    async post(channel, id, announcement) {
      const { invitation } = announcement.merchant;
      const invited = invitation === null ? null : await useCases.invitation(invitation);
      const { required } = useCases;
      const invitedBy = invited?.createdBy ?? null;
      const message = announcementMessage({ id, announcement, required, invitedBy, language });
      return outcome(log, NEVER_GONE, () =>
        clients.writes.chat.postMessage({ channel, ...message, unfurl_links: false, unfurl_media: false }),
      );
    },
    async find(channel, id, since) {
      const { botId } = identity.known() ?? (await identity.ask());
      const event = { type: 'headroom_authorization', id };
      return findByMetadata({ client: clients.reads, log, place: { channel }, since, botId, event });
    },
  };
}
