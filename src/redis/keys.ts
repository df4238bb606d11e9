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
    balance: (orderId: string) => `${prefix}balance:${orderId}`,
    once: (key: string) => `${prefix}once:${key}`,
    due: `${prefix}due`,
    raisesOfApp: (appId: string) => `${prefix}raises:${appId}`,
    pending: `${prefix}pending`,
    cancelAsked: `${prefix}cancel-asked`,
    running: `${prefix}running`,
    runningOf: (appId: string) => `${prefix}running:${appId}`,
    history: `${prefix}history`,
    historyOf: (appId: string) => `${prefix}history:${appId}`,
    requestsOf: (userId: string) => `${prefix}requests-of:${userId}`,
    wechatRequestIds: `${prefix}wechat-request-ids`,
    outbox: `${prefix}outbox`,
    inbox: `${prefix}inbox`,
    watch: `${prefix}watch`,
    watched: (subject: string) => `${prefix}watched:${subject}`,
    watchedOpen: `${prefix}watched-open`,
    warningNumber: `${prefix}warning-number`,
    warning: (id: string) => `${prefix}warning:${id}`,
    warnings: `${prefix}warnings`,
    heldWarning: (channel: string) => `${prefix}held-warning:${channel}`,
    shownWarning: (id: string) => `${prefix}shown-warning:${id}`,
    accountHealth: (account: string) => `${prefix}account-health:${account}`,
    awaitingPush: (account: string) => `${prefix}awaiting-push:${account}`,
    heard: `${prefix}heard`,
    audit: `${prefix}audit`,
    auditOf: (request: string) => `${prefix}audit:${request}`,
    pushes: `${prefix}pushes`,
    pushSeen: (account: string, key: string) => `${prefix}push-seen:${account}:${key}`,
    firstChannel: `${prefix}first-channel`,
    card: (request: string) => `${prefix}card:${request}`,
    notice: (id: string) => `${prefix}notice:${id}`,
    lock: (name: string) => `${prefix}lock:${name}`,
    slot: (channel: string) => `${prefix}slot:${channel}`,
    slotWanted: (channel: string) => `${prefix}slot-wanted:${channel}`,
    home: (userId: string) => `${prefix}home:${userId}`,
    homesActive: `${prefix}homes-active`,
    pause: (method: string) => `${prefix}pause:${method}`,
    cache: (key: string) => `${prefix}cache:${key}`,
    /** BullMQ adds `:<queue>:<its own names>`. */
    jobs: `${prefix}jobs`,
  };
}

export type Keys = ReturnType<typeof keysOf>;
