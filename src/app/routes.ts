import { setTimeout as pause } from 'node:timers/promises';
import type { Config, Secrets } from '../config/types.ts';
import { freezeAt } from '../domain/freeze/freeze.ts';
import { createNoteUnread } from '../flows/alerts/note-unread.ts';
import { createTakeAlerts } from '../flows/alerts/take-alerts.ts';
import type { ReloadPolicy } from '../flows/policy/reload-policy.ts';
import { createExpectCalls } from '../flows/traffic/expect-calls.ts';
import { createNoteAlerts } from '../flows/traffic/note-alerts.ts';
import type { Traffic } from '../flows/traffic/traffic-ports.ts';
import type { UseCases } from '../flows/use-cases.ts';
import { createApiRoutes } from '../http/api/create-api-routes.ts';
import { approvalsCheck } from '../http/approvals-check.ts';
import { createCalendarRoutes } from '../http/calendar/calendar-routes.ts';
import { type Checks, createHealthRoutes } from '../http/health-routes.ts';
import { createAlertRoutes } from '../http/hooks/alert-routes.ts';
import { createMcpRoutes } from '../http/mcp/mcp-routes.ts';
import { forAgents } from '../http/mcp/tools/agent-use-cases.ts';
import { policyCheck } from '../http/policy-check.ts';
import type { OnPush } from '../http/push/push-responses.ts';
import { createPushRoutes } from '../http/push/push-routes.ts';
import type { HttpRoutes } from '../http/server/http-env.ts';
import { createSlackEventsRoutes } from '../http/slack-events-routes.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { SlackApp } from '../slack/create-slack-app.ts';
import { createPushReceiver } from '../wechat/push/provider/create-push-receiver.ts';
import { secretsOf } from './secrets.ts';
import type { Stores } from './stores.ts';
import type { Accounts } from './wechat.ts';
import type { Wiring } from './wiring.ts';

/** Everything that is answered over HTTP, but for what belongs to merchants. */
export function routesOf(
  wiring: Wiring,
  { store, freezes, checkRedis, refusals, rates, idempotency }: Stores,
  accounts: Accounts,
  slack: SlackApp,
  useCases: UseCases,
  policy: ReloadPolicy,
  onPush: OnPush,
): HttpRoutes[] {
  const { config, secrets, clock, time, end, log } = wiring;
  const receivers = config.wechat.accounts.map((account) =>
    createPushReceiver({ account: { ...account, ...secretsOf(secrets, account.name) }, clock }),
  );
  warnOfPlainPushes(config, secrets, log);
  const tokens = [...accounts].map(([name, account]) => [`wechat:${name}`, account.tokenState] as const);
  const checks: Checks = {
    process: async () => (end.stopping() ? { ok: false, reason: 'stopping' } : { ok: true }),
    redis: async () => {
      const result = await checkRedis();
      const refused = { ok: false, reason: 'refuses commands that the queues need: see the log' } as const;
      return result.ok && refusals.recent() ? refused : result;
    },
    clock: async () => time.check(),
    slack: slack.check,
    policy: async () => policyCheck(await policy.state()),
    approvals: async () => approvalsCheck(freezeAt((await freezes.load()).value, clock())),
    ...Object.fromEntries(tokens),
  };
  return [
    // Slack signs with the time of day, also where the product's time was moved.
    ...(slack.requestListener
      ? [createSlackEventsRoutes({ listener: slack.requestListener, clock: time.now, log })]
      : []),
    createPushRoutes({ receivers, record: store.recordPush, log, onPush }),
    createHealthRoutes({ log, checks }),
    createCalendarRoutes({ calendar: useCases.calendar, clock: time.now, log }),
    createApiRoutes({
      useCases,
      tokens: secrets.tokens ?? [],
      clock: time.now,
      rates,
      idempotency,
      stopping: end.begun,
      log,
    }),
    createMcpRoutes({
      useCases: forAgents(useCases),
      tokens: secrets.tokens ?? [],
      clock: time.now,
      rates,
      stopping: end.begun,
      publicUrl: config.http.publicUrl,
      log,
    }),
  ];
}

/** One line at the start for each account that takes plain pushes, so that nobody runs with forgeable ones without knowing. */
function warnOfPlainPushes(config: Config, secrets: Secrets, log: Log): void {
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

/** Whoever sends alerts waits for five seconds or more. */
const ALERT_REST_MS = 500;

/** Where monitoring sends its alerts; nowhere without ALERTMANAGER_TOKEN. */
export function alertRoutes(
  { config, secrets, clock, log }: Wiring,
  stores: Stores,
  { ask, machines, offer }: Pick<UseCases, 'ask' | 'machines' | 'offer'>,
  metrics: Metrics,
  traffic: Traffic | null,
): HttpRoutes[] {
  const token = secrets.alertmanagerToken;
  if (token === undefined) return [];
  const take = createTakeAlerts({
    ...stores,
    rules: config.alerts ?? [],
    apps: config.apps,
    ask,
    raisesAddUp: config.packs.raisesAddUp,
    submittedAs: async (onceKey) => (await machines.savedUnder(onceKey))?.request.id ?? null,
    async soldRates(days) {
      const sold = (await offer()).packs.flatMap(({ specifications }) => specifications);
      return [...new Set(sold.filter((one) => one.days === days).map(({ rate }) => rate))];
    },
    expectCalls: createExpectCalls({ ...stores, traffic, clock }),
    noteAlerts: createNoteAlerts({ ...stores, clock }),
    language: config.language,
    onOutcome: metrics.alerts,
    clock,
    log,
    rest: () => pause(ALERT_REST_MS, undefined, { ref: false }),
  });
  const noteUnread = createNoteUnread({ ...stores, onOutcome: metrics.alerts, clock, log });
  return [createAlertRoutes({ take, noteUnread, token, log })];
}
