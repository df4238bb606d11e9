import { subcommand } from '../../commands/subcommand.ts';
import { packListMessage } from '../pack-list.ts';

/** `page` counts from 1. */
type PacksLine = { kind: 'packs'; page: number };

/** `/quota packs [<page>]` */
export const packs = subcommand<'packs', PacksLine>({
  name: 'packs',
  group: 'look_up',
  read: ([first]) => ({ kind: 'packs', page: pageOf(first?.text ?? '') }),
  needs: 'work',
  async run({ page }, { reply, deps, reader }) {
    await reply.say(packListMessage(await deps.useCases.packs(page), reader.language, deps.clock()));
  },
});

/** A page that is written oddly is the first one. */
function pageOf(word: string): number {
  return /^[1-9]\d{0,5}$/.test(word) ? Number(word) : 1;
}
