/**
 * Every key of the deployment, in one place; README.md beside this file says what each holds.
 * One hash tag for all, so that scripts over several keys work on Redis Cluster.
 */
export function keysOf(deployment: string) {
  const prefix = `headroom:{${deployment}}:`;
  return {
    prefix,

    // Requests
    number: `${prefix}number`,
    request: (id: string) => `${prefix}request:${id}`,
    audit: `${prefix}audit`,
    /** How many requests are in each state. */
    requestStates: `${prefix}request-states`,
    requestStatesSince: `${prefix}request-states-since`,
    auditOf: (request: string) => `${prefix}audit:${request}`,
    /** An entry that would be the same as one of a moment ago. */
    auditMark: (fingerprint: string) => `${prefix}audit-mark:${fingerprint}`,
    /** The tree over `audit`: its head, its complete chunks, what was signed, and what was moved to files. */
    auditTree: `${prefix}audit-tree`,
    auditChunks: `${prefix}audit-chunks`,
    auditArchive: `${prefix}audit-archive`,
    auditCheckpoints: `${prefix}audit-checkpoints`,
    auditCount: (author: string) => `${prefix}audit-count:${author}`,
    /** The idempotency keys of changes; stored as `once` since the first version. */
    once: (key: string) => `${prefix}once:${key}`,
    /** What was asked for a moment ago. */
    wish: (fingerprint: string) => `${prefix}wish:${fingerprint}`,
    due: `${prefix}due`,
    pending: `${prefix}pending`,
    cancelAsked: `${prefix}cancel-asked`,
    reviews: `${prefix}reviews`,
    questions: `${prefix}questions`,
    running: `${prefix}running`,
    runningOf: (appId: string) => `${prefix}running:${appId}`,
    raisesOfApp: (appId: string) => `${prefix}raises:${appId}`,
    history: `${prefix}history`,
    historyOf: (appId: string) => `${prefix}history:${appId}`,
    requestsOf: (userId: string) => `${prefix}requests-of:${userId}`,
    wechatRequestIds: `${prefix}wechat-request-ids`,
    pushes: `${prefix}pushes`,
    /** Pushes of WeChat that are stored already. */
    pushSeen: (account: string, key: string) => `${prefix}push-seen:${account}:${key}`,
    firstChannel: `${prefix}first-channel`,
    /** What limited things are counted on: a month of a budget, a limit of a day, a grant. */
    meter: (id: string) => `${prefix}meter:${id}`,
    /** What stops approvals. */
    freeze: `${prefix}freeze`,

    // Policy
    policy: `${prefix}policy`,
    /** Delegates that people named. */
    delegates: `${prefix}delegates`,
    savedRequests: `${prefix}saved-requests`,
    /** Addresses of calendars. */
    calendarFeeds: `${prefix}calendar-feeds`,

    // Outgoing events
    outgoing: (id: string) => `${prefix}outgoing:${id}`,
    outgoingAll: `${prefix}outgoing-all`,
    outgoingDead: `${prefix}outgoing-dead`,
    /** Since when a target takes nothing. */
    outgoingFailing: (target: string) => `${prefix}outgoing-failing:${target}`,

    // Machines
    idempotency: (key: string) => `${prefix}idempotency:${key}`,
    /** What a change under such a key came to. */
    keyResult: (key: string) => `${prefix}key-result:${key}`,
    rate: (who: string) => `${prefix}rate:${who}`,

    // Effects and what people asked for
    outbox: `${prefix}outbox`,
    inbox: `${prefix}inbox`,

    // Alerts
    alertEpisode: (appId: string) => `${prefix}alert-episode:${appId}`,
    /** Names of alerts that no rule is about. */
    alertsUnmapped: `${prefix}alerts-unmapped`,
    /** Apps that alerts named and that there are not. */
    alertsUnknownApps: `${prefix}alerts-unknown-apps`,
    /** How many alerts could not become requests on a day, by reason. */
    alertsRefused: (day: string) => `${prefix}alerts-refused:${day}`,

    // Call rates, and what monitoring knows of requests
    observed: (request: string) => `${prefix}observed:${request}`,
    /** Requests whose cards are to show it, by when. */
    observedDraws: `${prefix}observed-draws`,
    /** Requests whose end is to be looked at, by when. */
    observedEnds: `${prefix}observed-ends`,
    /** The highest calls of an app's former raises. */
    trafficPeaks: (appId: string) => `${prefix}traffic-peaks:${appId}`,

    // Packs
    ledger: (orderId: string) => `${prefix}ledger:${orderId}`,
    requestsOnPack: (orderId: string) => `${prefix}on-pack:${orderId}`,
    packs: `${prefix}packs`,
    packsSync: `${prefix}packs-sync`,
    /** The history of a pack's used figure. */
    balance: (orderId: string) => `${prefix}balance:${orderId}`,

    // Movements: stored as `outside`, since they happen outside of Headroom
    outsideNumber: `${prefix}outside-number`,
    outside: (id: string) => `${prefix}outside:${id}`,
    outsideBalance: (orderId: string) => `${prefix}outside-balance:${orderId}`,
    outsideOf: (orderId: string) => `${prefix}outside-of:${orderId}`,
    outsideAll: `${prefix}outside-all`,
    outsideUnrecorded: `${prefix}outside-unrecorded`,
    outsidePushes: `${prefix}outside-pushes`,

    // Warnings
    watch: `${prefix}watch`,
    /** What was posted about one subject. */
    watched: (subject: string) => `${prefix}watched:${subject}`,
    watchedOpen: `${prefix}watched-open`,
    warningNumber: `${prefix}warning-number`,
    warning: (id: string) => `${prefix}warning:${id}`,
    warnings: `${prefix}warnings`,
    heldWarning: (channel: string) => `${prefix}held-warning:${channel}`,
    notedWarning: (channel: string) => `${prefix}noted-warning:${channel}`,

    // Standing grants
    grantNumber: `${prefix}grant-number`,
    grant: (id: string) => `${prefix}grant:${id}`,
    grantsAll: `${prefix}grants-all`,
    grantsOpen: `${prefix}grants-open`,
    grantsDue: `${prefix}grants-due`,
    /** Lines that a grant was saved for. */
    grantOnce: (key: string) => `${prefix}grant-once:${key}`,

    // Series
    seriesNumber: `${prefix}series-number`,
    series: (id: string) => `${prefix}series:${id}`,
    seriesAll: `${prefix}series-all`,
    seriesOpen: `${prefix}series-open`,
    seriesClosed: `${prefix}series-closed`,
    seriesDue: `${prefix}series-due`,
    /** Lines that a series was saved for. */
    seriesOnce: (key: string) => `${prefix}series-once:${key}`,

    // Purchases
    purchaseNumber: `${prefix}purchase-number`,
    purchase: (id: string) => `${prefix}purchase:${id}`,
    purchasesAll: `${prefix}purchases-all`,
    purchasesOpen: `${prefix}purchases-open`,
    /** Which purchase an account has: one at a time. */
    purchaseOf: (account: string) => `${prefix}purchase-of:${account}`,

    // Reports
    /** Until when reports were posted by themselves. */
    reportDigest: `${prefix}report-digest`,

    // Losses
    /** The heartbeat by which a server that lost writes is noticed. */
    pulse: `${prefix}pulse`,
    lossWindows: `${prefix}loss-windows`,
    losses: `${prefix}losses`,
    lossesByTime: `${prefix}losses-by-time`,

    // Messages in Slack
    card: (request: string) => `${prefix}card:${request}`,
    notice: (id: string) => `${prefix}notice:${id}`,
    shownWarning: (id: string) => `${prefix}shown-warning:${id}`,
    /** The rate limit of a channel. */
    slot: (channel: string) => `${prefix}slot:${channel}`,
    slotWanted: (channel: string) => `${prefix}slot-wanted:${channel}`,
    pause: (method: string) => `${prefix}pause:${method}`,

    // Home
    home: (userId: string) => `${prefix}home:${userId}`,
    homesActive: `${prefix}homes-active`,

    // Provider accounts at WeChat
    wechatToken: (account: string) => `${prefix}wechat-token:${account}`,
    accountHealth: (account: string) => `${prefix}account-health:${account}`,
    awaitingPush: (account: string) => `${prefix}awaiting-push:${account}`,
    /** The last push about the balance of each SPU. */
    heard: `${prefix}heard`,

    // Merchants
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
    /** One encrypted word, by which a wrong HEADROOM_KEY is noticed. */
    encryptionCheck: `${prefix}seal-check`,

    // The Slack app
    /** The bot token of an app with token rotation, and what it is replaced with. */
    slackToken: `${prefix}slack-token`,

    // The deployment
    lock: (name: string) => `${prefix}lock:${name}`,
    cache: (key: string) => `${prefix}cache:${key}`,
    /** Which server has had replicas: one that lost them is not one without. */
    replication: `${prefix}replication`,
    /** What `/readyz` writes to find out whether writing is possible. */
    probe: `${prefix}probe`,
    /** BullMQ adds `:<queue>:<its own names>`. */
    jobs: `${prefix}jobs`,
  };
}

export type Keys = ReturnType<typeof keysOf>;
