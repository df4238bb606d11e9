import type { PictureDrawer, PictureMessenger } from '../../flows/ports/pictures.ts';
import type { Cache } from '../../flows/ports/runtime.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { findFile } from '../bolt/find-message.ts';
import { NEVER_GONE, outcome } from '../bolt/post-outcome.ts';
import { sendFile } from '../bolt/send-file.ts';
import type { Reader } from '../people/people.ts';
import { pictureFile } from './picture-file.ts';

export type PictureMessengerOptions = {
  clients: SlackClients;
  cache: Cache;
  log: Log;
  pictures: PictureDrawer;
  /** In whose language and zone everything public is drawn. */
  reader: Reader;
};

/** Posts pictures that nobody asked for by a button. A file's message has no metadata: it is found again by the file's name. */
export function createPictureMessenger(options: PictureMessengerOptions): PictureMessenger {
  const { clients, cache, log, pictures, reader } = options;
  return {
    async prepare(picture) {
      const file = { ...pictureFile(picture, reader), bytes: await pictures.draw(picture, reader) };
      return {
        post: ({ channel: channelId, threadTs }) =>
          outcome(log, NEVER_GONE, async () => {
            // Slack does not answer the message; its file stands for it.
            return { ts: await sendFile({ clients, cache }, { channelId, threadTs }, file) };
          }),
        find: (place, since) => findFile({ client: clients.reads, log, place, since, name: file.name }),
      };
    },
  };
}
