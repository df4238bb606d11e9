import type { Cache } from '../../flows/ports/runtime.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { SlackClients } from '../bolt/client.ts';
import { directChannel } from '../bolt/direct-channel.ts';
import { SlackRefused } from '../bolt/errors.ts';

/**
 * Says something to one person without a response URL (forms have none): beside the conversation if the
 * app may, else in the direct conversation. Throws if neither is possible.
 */
export async function sendPrivately(
  { clients, cache }: { clients: SlackClients; cache: Cache },
  to: { userId: string; channelId: string | null },
  answer: PrivateAnswer,
): Promise<void> {
  const { answers } = clients;
  if (to.channelId !== null && !to.channelId.startsWith('D')) {
    try {
      await answers.chat.postEphemeral({ channel: to.channelId, user: to.userId, ...answer });
      return;
    } catch (error) {
      // Not a member, archived, gone: the person is reached directly instead.
      if (!(error instanceof SlackRefused)) throw error;
    }
  }
  const channel = await directChannel(answers, cache, to.userId);
  await answers.chat.postMessage({ channel, ...answer });
}
