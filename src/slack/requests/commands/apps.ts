import { firstPage } from '../../blocks/list-place.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { requestPage } from '../lists/request-page.ts';

/** `/quota apps` */
export const apps = subcommand<'apps', { kind: 'apps' }>({
  name: 'apps',
  group: 'look_up',
  family: 'reference',
  read: ([first], { context }) => oneTooMany(first, 'apps', [], context) ?? { kind: 'apps' },
  needs: 'work',
  async run(_line, { reply, deps, reader }) {
    await reply.say(await requestPage(firstPage({ list: 'apps' }), reader.language, deps));
  },
});
