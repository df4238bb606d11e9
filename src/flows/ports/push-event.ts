import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';

/**
 * A checked and understood push. `key` recognises the same event sent again.
 *
 * `authenticated`: `sealed` means that the signature covers what it says. `plain` means that it covers only the address, so
 * anybody who saw one could have written it. Events stored by earlier versions have none, which counts as plain.
 */
export type PushEvent = {
  account: string;
  key: string;
  createdAt: Instant | null;
  receivedAt: Instant;
  authenticated: 'sealed' | 'plain';
} & (
  | {
      kind: 'assigned';
      result: number;
      orderId: string;
      wechatRequestId: string;
      receiverAppId: string;
      packageId: string | null;
      /** What the receiver got, where WeChat says so. */
      skuId?: string;
    }
  | {
      kind: 'cancelled';
      result: number;
      orderId: string;
      wechatRequestId: string;
      receiverAppId: string;
      skuId?: string;
    }
  | {
      kind: 'balance';
      eventType: 1 | 3;
      appId: string | null;
      spuId: string;
      spuName: string;
      total: Units;
      used: Units;
    }
  | {
      kind: 'validity';
      eventType: 2 | 4;
      appId: string | null;
      spuId: string;
      spuName: string;
      endsAt: string;
    }
  | { kind: 'unsupported'; eventType: string | null; event: string | null }
);
