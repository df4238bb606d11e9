import { packListMessage } from '../../blocks/pack-list.ts';
import type { ActionPayload } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { unreadableButton } from './unreadable.ts';

/** `packs.page:<n>` under a list of packs: another page takes the place of this one. */
export const turnPacks: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const [, page] = /:([1-9]\d{0,5})$/.exec(payload.name) ?? [];
  if (!page) return unreadableButton(payload, turn, deps);
  const list = await deps.useCases.packs(Number(page));
  const { language } = await turn.reader();
  await turn.replace(packListMessage(list, language));
};
