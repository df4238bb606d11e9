import { subcommand } from '../../commands/subcommand.ts';
import { packIn } from '../../line/values/pack-in.ts';
import { packListMessage } from '../pack-list.ts';
import { showPack } from './show.ts';

/** `page` counts from 1; `pack`: one that was named, and is shown in full. */
type PacksLine = { kind: 'packs'; page: number; pack: string | null };

/** `/quota packs [<page>|<pack>]` */
export const packs = subcommand<'packs', PacksLine>({
  name: 'packs',
  group: 'look_up',
  family: 'packs',
  read: ([first]) => {
    const typed = first?.text ?? '';
    return { kind: 'packs', page: pageOf(typed), pack: packIn(typed) };
  },
  needs: 'work',
  async run({ page, pack }, context) {
    if (pack !== null) return showPack(pack, context);
    const { reply, deps, reader } = context;
    await reply.say(packListMessage(await deps.useCases.packs(page), reader.language, deps.clock()));
  },
});

/** A page that is written oddly is the first one. */
function pageOf(word: string): number {
  return /^[1-9]\d{0,2}$/.test(word) ? Number(word) : 1;
}
