import type { Pack } from '../../domain/packs/pack.ts';
import { withLastGood } from '../../domain/packs/pack-list.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { ReadFailure } from '../ports/read-failure.ts';
import type { Clock } from '../ports/runtime.ts';
import type { WeChat } from '../ports/wechat.ts';

/** `unreadable`: so many orders could not be read. `why`: the reason why there are no newer ones, if a try failed. */
export type PackFigures = { packs: Pack[]; unreadable: number; fetchedAt: Instant; why?: ReadFailure };

/** All packs of all accounts as WeChat reports them now. Throws what the WeChat port throws. */
export async function fetchPacks(options: {
  wechat: WeChat;
  packSpuId: string;
  figures: Pick<PackFiguresStore, 'read'>;
  clock: Clock;
}): Promise<PackFigures> {
  const { wechat, packSpuId, figures, clock } = options;
  const fetchedAt = clock();
  const lists = await Promise.all(
    wechat.names().map(async (name) => ({ name, list: await wechat.account(name).packs(packSpuId) })),
  );
  const unreadable = lists.reduce((sum, { list }) => sum + list.unreadable.length, 0);
  const known = unreadable > 0 ? (await figures.read()).packs : [];
  const packs = lists.flatMap(({ name, list }) =>
    withLastGood(
      list,
      known.filter(({ account }) => account === name),
    ),
  );
  return { packs, unreadable, fetchedAt };
}
