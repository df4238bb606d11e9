import { subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { packRefusedAnswer, skuListMessage } from '../pack-details.ts';

/** `pack`: order id or its last characters as typed; `null`: of all packs. */
type SkusLine = { kind: 'skus'; pack: string | null };

/** `/quota skus [<pack>]` */
export const skus = subcommand<'skus', SkusLine>({
  name: 'skus',
  group: 'look_up',
  family: 'packs',
  read: ([first]) => ({ kind: 'skus', pack: first ? evidence(first.text) : null }),
  needs: 'work',
  async run({ pack }, { reply, deps, reader: { language } }) {
    const result = await deps.useCases.skus(pack);
    await reply.say(
      result.ok ? skuListMessage(result.value, language) : packRefusedAnswer(result.refusal, language),
    );
  },
});
