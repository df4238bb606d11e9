import { firstPage } from '../../blocks/list-place.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { requestPage } from '../lists/request-page.ts';

/** `/quota pending` */
export const pending = subcommand<'pending', { kind: 'pending' }>({
  name: 'pending',
  group: 'decide',
  read: ([first], { context }) => oneTooMany(first, 'pending', [], context) ?? { kind: 'pending' },
  needs: 'work',
  async run(_line, { payload, reply, deps, reader }) {
    const page = firstPage({ list: 'pending' });
    await reply.say(await requestPage(page, reader.language, deps, payload.userId));
  },
});
