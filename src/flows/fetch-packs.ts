import type { Pack } from '../domain/packs/pack.ts';
import type { Instant } from '../domain/units.ts';
import type { Clock, WeChat } from './ports.ts';

export type PackFigures = { packs: Pack[]; fetchedAt: Instant };

/** All packs of all accounts as WeChat reports them now. Throws what the WeChat port throws. */
export async function fetchPacks(options: {
  wechat: WeChat;
  packSpuId: string;
  clock: Clock;
}): Promise<PackFigures> {
  const { wechat, packSpuId, clock } = options;
  const fetchedAt = clock();
  const packs = await Promise.all(wechat.names().map((name) => wechat.account(name).packs(packSpuId)));
  return { packs: packs.flat(), fetchedAt };
}
