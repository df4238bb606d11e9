import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { purchaseListAnswer } from '../purchase-list.ts';

/** `/quota purchases` */
export const purchases = subcommand<'purchases', { kind: 'purchases' }>({
  name: 'purchases',
  group: 'look_up',
  family: 'packs',
  read: ([first], { context }) => oneTooMany(first, 'purchases', [], context) ?? { kind: 'purchases' },
  needs: 'work',
  async run(_line, { reply, deps, reader }) {
    await reply.say(purchaseListAnswer(await deps.useCases.purchases.open(), reader.language));
  },
});
