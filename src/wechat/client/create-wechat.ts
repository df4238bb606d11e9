import type { WeChat, WeChatAccount } from '../../flows/ports/wechat.ts';

/** The accounts of the deployment. Asking for a name that is not configured is a bug and throws. */
export function createWeChat(options: { accounts: ReadonlyMap<string, WeChatAccount> }): WeChat {
  return {
    account(name) {
      const account = options.accounts.get(name);
      if (!account) throw new Error(`There is no WeChat account named ${name}`);
      return account;
    },
    names: () => [...options.accounts.keys()],
  };
}
