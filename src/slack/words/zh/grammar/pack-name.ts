import { type NamedPack, orderTail, readableName } from '../../../text/pack-name.ts';

/** `动态扩容资源包 100万 …8704`, or `资源包 …8704` where WeChat's name is not Chinese. */
export function packName(pack: NamedPack): string {
  const name = readableName(pack, (part) => /\p{Script=Han}/u.test(part));
  return `${name ?? '资源包'} ${orderTail(pack.orderId)}`;
}
