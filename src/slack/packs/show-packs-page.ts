import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { packListMessage } from './pack-list.ts';

/** `packs.page:<n>` under a list of packs: another page takes the place of this one. */
export const showPacksPage: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const [, page] = /:([1-9]\d{0,5})$/.exec(payload.name) ?? [];
  if (!page) return unreadableButton(payload, reply, deps);
  const list = await deps.useCases.packs(Number(page));
  const { language } = await reply.reader();
  await reply.replace(packListMessage(list, language, deps.clock()));
};
