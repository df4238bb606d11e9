import type { Config, Secrets } from '../config/types.ts';
import type { Log } from '../log.ts';

/** One line at the start for each account that takes plain pushes, so that nobody runs with forgeable ones without knowing. */
export function warnOfPlainPushes(config: Config, secrets: Secrets, log: Log): void {
  for (const { name, plain } of config.wechat.accounts) {
    if (!plain) continue;
    const hasKey = (secrets.wechat[name]?.pushAesKey ?? null) !== null;
    log.warn({ account: name }, warning(name, hasKey));
  }
}

function warning(account: string, hasKey: boolean): string {
  const remedy = hasKey
    ? `remove accounts.${account}.plain`
    : `set its EncodingAESKey (WECHAT_PUSH_AES_KEY, or accounts.${account}.pushAesKeyFrom)`;
  return `unencrypted pushes are accepted for account ${account}: they can be forged, so Headroom checks each with WeChat and results may be slower. To fix this, choose safe mode at WeChat and ${remedy}`;
}
