import { firstPage } from '../../blocks/list-place.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { withGrants } from '../../grants/grant-list.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { requestPage } from '../lists/request-page.ts';

/** `/quota pending` */
export const pending = subcommand<'pending', { kind: 'pending' }>({
  name: 'pending',
  group: 'decide',
  read: ([first], { context }) => oneTooMany(first, 'pending', [], context) ?? { kind: 'pending' },
  needs: 'work',
  async run(_line, { payload, reply, deps, reader }) {
    const { language } = reader;
    const place = firstPage({ list: 'pending' });
    const page = await requestPage(place, language, deps, payload.userId);
    await reply.say(withGrants(page, await deps.useCases.grants.open(), language));
  },
});
