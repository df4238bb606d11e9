/**
 * Every key of the deployment, in one place; README.md beside this file is the table of what they hold.
 * One hash tag for all, so that scripts over several keys work on Redis Cluster.
 */
export function keysOf(deployment: string) {
  const prefix = `headroom:{${deployment}}:`;
  return {
    prefix,
    number: `${prefix}number`,
    request: (id: string) => `${prefix}request:${id}`,
    ledger: (orderId: string) => `${prefix}ledger:${orderId}`,
    requestsOnPack: (orderId: string) => `${prefix}on-pack:${orderId}`,
    packs: `${prefix}packs`,
    packsSync: `${prefix}packs-sync`,
    once: (key: string) => `${prefix}once:${key}`,
    due: `${prefix}due`,
    raisesOfApp: (appId: string) => `${prefix}raises:${appId}`,
    pending: `${prefix}pending`,
    running: `${prefix}running`,
    runningOf: (appId: string) => `${prefix}running:${appId}`,
    history: `${prefix}history`,
    historyOf: (appId: string) => `${prefix}history:${appId}`,
    requestsOf: (userId: string) => `${prefix}requests-of:${userId}`,
    wechatRequestIds: `${prefix}wechat-request-ids`,
    outbox: `${prefix}outbox`,
    inbox: `${prefix}inbox`,
    audit: `${prefix}audit`,
    auditOf: (request: string) => `${prefix}audit:${request}`,
    pushes: `${prefix}pushes`,
    pushSeen: (account: string, key: string) => `${prefix}push-seen:${account}:${key}`,
    firstChannel: `${prefix}first-channel`,
    card: (request: string) => `${prefix}card:${request}`,
    notice: (id: string) => `${prefix}notice:${id}`,
    lock: (name: string) => `${prefix}lock:${name}`,
    slot: (channel: string) => `${prefix}slot:${channel}`,
    pause: (method: string) => `${prefix}pause:${method}`,
    cache: (key: string) => `${prefix}cache:${key}`,
    ticket: `${prefix}platform-ticket`,
    merchant: (appId: string) => `${prefix}merchant:${appId}`,
    merchantHistory: (appId: string) => `${prefix}merchant-history:${appId}`,
    merchantToken: (appId: string) => `${prefix}merchant-token:${appId}`,
    merchants: `${prefix}merchants`,
    merchantsAuthorized: `${prefix}merchants-authorized`,
    merchantsEnded: `${prefix}merchants-ended`,
    invitation: (id: string) => `${prefix}invitation:${id}`,
    invitations: `${prefix}invitations`,
    visit: (nonce: string) => `${prefix}visit:${nonce}`,
    visitOf: (fingerprint: string) => `${prefix}visit-of:${fingerprint}`,
    platformEvents: `${prefix}platform-events`,
    reconciliation: `${prefix}reconciliation`,
    sealCheck: `${prefix}seal-check`,
    /** BullMQ adds `:<queue>:<its own names>`. */
    jobs: `${prefix}jobs`,
  };
}

export type Keys = ReturnType<typeof keysOf>;
