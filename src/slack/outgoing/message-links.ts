import type { MessageLinks } from '../../flows/outgoing/outgoing-ports.ts';
import type { IdentitySource } from '../bolt/identity.ts';

/**
 * The addresses of messages, as Slack's own clients make them for "Copy link": no call for each of them.
 * https://docs.slack.dev/reference/methods/chat.getPermalink
 */
export function createMessageLinks(identity: IdentitySource): MessageLinks {
  return async (channel, ts) => {
    const { url } = identity.known() ?? (await identity.ask());
    return url === undefined ? null : `${url}archives/${channel}/p${ts.replace('.', '')}`;
  };
}
