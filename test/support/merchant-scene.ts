import type { AuthorizationPush } from '../../src/domain/merchants/platform-event.ts';
import { createApplyAuthorization } from '../../src/flows/merchants/apply-authorization.ts';
import { createMerchantUseCases } from '../../src/flows/merchants/create-merchant-use-cases.ts';
import { silent } from './core-scene.ts';
import { openMerchantStores } from './merchant-stores.ts';
import { merchantsAtWeChat } from './merchants-at-wechat.ts';
import { T0 } from './requests.ts';

export const SHOP = 'wxaaaaaaaaaaaaaaa1';

/** The use cases on the real Redis, against merchants at an imitated WeChat, with a clock that is moved by hand. */
export function merchantScene() {
  const time = { now: T0 };
  const clock = () => time.now;
  const stores = openMerchantStores(clock);
  const wechat = merchantsAtWeChat(clock);
  const { platform } = wechat;
  let nonces = 0;
  const useCases = createMerchantUseCases({
    ...stores,
    platform,
    withLock: stores.messages.withLock,
    clock,
    log: silent,
    invitationLifeMs: 3_600_000,
    invitationUses: 1,
    newNonce: () => {
      nonces += 1;
      return `nonce-${nonces}`;
    },
    required: { official: [1, 4], mini: [18] },
    publicUrl: 'https://headroom.example.com',
  });
  const apply = createApplyAuthorization({ ...stores, platform, clock, log: silent });
  const grantPush = (code: string, changes: Partial<Extract<AuthorizationPush, { code: string }>> = {}) =>
    ({
      kind: 'authorized',
      key: `authorized:${code}`,
      createdAt: time.now,
      receivedAt: time.now,
      appId: SHOP,
      code,
      preAuthCode: null,
      ...changes,
    }) satisfies AuthorizationPush;
  const endPush = (createdAt = time.now): AuthorizationPush => ({
    kind: 'unauthorized',
    key: `unauthorized:${createdAt}`,
    createdAt,
    receivedAt: time.now,
    appId: SHOP,
  });
  const announced = async () =>
    (await stores.outbox.peek(100)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'announce_authorization' ? [effect.announcement] : [],
    );
  return { ...stores, time, wechat, useCases, apply, grantPush, endPush, announced };
}
