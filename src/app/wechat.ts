import { createWechatTokenStore } from '../redis/accounts/wechat-token-store.ts';
import { createWeChatAccount } from '../wechat/client/create-account.ts';
import { createHealthReport } from '../wechat/client/health-report.ts';
import type { OnCall } from '../wechat/client/transport/report.ts';
import { secretsOf } from './secrets.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

export type Accounts = ReturnType<typeof wechatAccounts>;

/** A client for each provider account, by its name in the configuration. */
export function wechatAccounts(
  { config, secrets, clock, log }: Pick<Wiring, 'config' | 'secrets' | 'clock' | 'log'>,
  stores: Pick<Stores, 'redis' | 'keys' | 'health' | 'watchList'>,
  onCall: OnCall,
) {
  const { redis, keys, health, watchList } = stores;
  return new Map(
    config.wechat.accounts.map(({ name, appId, token }) => {
      const report = createHealthReport({ account: name, health, watchList, clock, log });
      const account = createWeChatAccount({
        name,
        appId,
        appSecret: secretsOf(secrets, name).appSecret,
        tokenMode: token,
        tokenStore: createWechatTokenStore({ redis, keys, account: name }),
        apiUrl: config.wechat.apiUrl,
        clock,
        log,
        onCall(api, outcome, refusal) {
          onCall(api, outcome);
          report(api, outcome, refusal);
        },
      });
      return [name, account];
    }),
  );
}
