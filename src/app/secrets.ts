import type { Secrets } from '../config/types.ts';

/** Of one provider account. @throws where the configuration was not checked before */
export function secretsOf(secrets: Secrets, account: string) {
  const own = secrets.wechat[account];
  if (!own) throw new Error(`No secrets for the WeChat account ${account}`);
  return own;
}

/** Every secret as a value, for the log's redaction. */
export function valuesOf(secrets: Secrets): string[] {
  const wechat = Object.values(secrets.wechat).flatMap((one) => [
    one.appSecret,
    one.pushToken,
    one.pushAesKey,
  ]);
  const { botToken, signingSecret, appToken, rotation } = secrets.slack;
  const { appSecret = null, pushToken = null, aesKeys = [], encryptionKeys = [] } = secrets.platform ?? {};
  return [
    botToken,
    signingSecret,
    appToken,
    rotation?.refreshToken ?? null,
    rotation?.clientSecret ?? null,
    ...(rotation?.encryptionKeys ?? []),
    ...wechat,
    appSecret,
    pushToken,
    secrets.auditKey,
    ...Object.values(secrets.webhooks ?? {}).flatMap(({ url, secret }) => [url, secret]),
    secrets.metricsToken,
    secrets.alertmanagerToken ?? null,
    secrets.prometheusToken ?? null,
    ...aesKeys,
    ...encryptionKeys,
  ].filter((value) => value !== null);
}
