import { firstPage } from '../../blocks/list-place.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { withGrants } from '../../grants/grant-list.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { withPurchases } from '../../purchases/purchase-list.ts';
import { withSeries } from '../../series/series-list.ts';
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
    const [grants, series, purchases] = await Promise.all([
      deps.useCases.grants.open(),
      deps.useCases.series.open(),
      deps.useCases.purchases.openFor(payload.userId),
    ]);
    const approvals = withSeries(withGrants(page, grants, language), series, language);
    await reply.say(withPurchases(approvals, purchases, language));
  },
});
