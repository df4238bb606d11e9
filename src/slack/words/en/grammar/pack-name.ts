import { type NamedPack, orderTail, readableName } from '../../../text/pack-name.ts';

/** `Scaling pack 1000k …8704`, or `pack …8704` where WeChat's name is Chinese. */
export function packName(pack: NamedPack, place: 'start' | 'within' = 'within'): string {
  const name = readableName(pack, (part) => !/\p{Script=Han}/u.test(part));
  return `${name ?? (place === 'start' ? 'Pack' : 'pack')} ${orderTail(pack.orderId)}`;
}
