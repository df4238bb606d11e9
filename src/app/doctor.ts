import type { Config } from '../config/types.ts';
import type { ChannelUse, RedisMode } from '../domain/doctor/finding.ts';
import { SOLD } from '../domain/packs/catalogue.ts';
import type { NeededChannel } from '../flows/doctor/check-slack.ts';
import { createDoctor, type Doctor, type DoctorOptions } from '../flows/doctor/create-doctor.ts';
import type { ReloadPolicy } from '../flows/policy/reload-policy.ts';
import type { Traffic } from '../flows/traffic/traffic-ports.ts';
import { createRedisInspector } from '../redis/connection/inspect-redis.ts';
import { createSlackInspector } from '../slack/bolt/slack-inspector.ts';
import type { SlackPorts } from '../slack/create-slack-ports.ts';
import { explainErrcode } from '../wechat/client/errcodes/words/explain-errcode.ts';
import { asked } from '../wechat/platform/asked.ts';
import type { Merchants } from './merchants.ts';
import { targetOf } from './redis.ts';
import type { Stores } from './stores.ts';
import type { Accounts } from './wechat.ts';
import type { Wiring } from './wiring.ts';

/** What everybody who looks at a deployment needs: the table of errcodes, its channels, and a harmless call of its accounts. */
export function looksOf(
  config: Config,
  accounts: Accounts,
): Pick<DoctorOptions, 'advice' | 'channels' | 'accounts' | 'probeWechat' | 'world'> {
  const { packSpuId } = config.wechat;
  return {
    advice: (code, of) => explainErrcode(code, of).advice,
    channels: channelsOf(config),
    accounts: [...accounts.keys()],
    probeWechat: (name) =>
      asked(async () => {
        const account = accounts.get(name);
        await account?.packs(packSpuId);
        return { clockAheadMs: account?.clockAheadMs() ?? null };
      }),
    world: { apps: config.apps, sold: [...SOLD, ...Object.values(config.packs.catalogue)] },
  };
}

/** The doctor of a running process; `socket`: why there is no connection in Socket Mode. */
export function doctorOf(
  wiring: Wiring,
  stores: Stores,
  { accounts, merchants, slackPorts, policy, traffic }: DoctorParts,
): (socket?: () => string | null) => Doctor {
  const { config, clock, time, log } = wiring;
  const { redis, keys, health } = stores;
  return (socket) =>
    createDoctor({
      ...looksOf(config, accounts),
      policy: policy.policy,
      policyState: policy.state,
      inspectRedis: createRedisInspector({ redis, keys, mode: redisModeOf(config.redisUrl) }),
      machineClock: time.check,
      slack: createSlackInspector(slackPorts.shared.clients.reads, socket),
      health,
      alerts: {
        rules: alertRulesOf(wiring),
        apps: config.apps,
        unmapped: stores.unmapped,
        unknownApps: stores.unknownApps,
        refusedAlerts: stores.refusedAlerts,
      },
      traffic: { queries: config.traffic?.queries.length ?? 0, traffic },
      events: { targets: config.webhooks.map(({ name }) => name), outgoing: stores.outgoing },
      platformHealth: merchants?.useCases.health ?? null,
      clock,
      log,
    });
}

export type DoctorParts = {
  accounts: Accounts;
  merchants: Merchants;
  slackPorts: SlackPorts;
  policy: ReloadPolicy;
  traffic: Traffic | null;
};

/** `null`: none are taken. */
export function alertRulesOf({ config, secrets }: Pick<Wiring, 'config' | 'secrets'>): number | null {
  return secrets.alertmanagerToken === undefined ? null : (config.alerts ?? []).length;
}

export function redisModeOf(redisUrl: string | null): RedisMode {
  return redisUrl === null ? 'private' : targetOf(redisUrl).kind;
}

function channelsOf({ channels, authorization, apps }: Config): NeededChannel[] {
  const named: [ChannelUse, string | null | undefined][] = [
    ['default', channels.default],
    ['warnings', channels.warnings],
    ['admin', channels.admin],
    ['authorization', authorization?.channel],
    ...apps.map((app): [ChannelUse, string | null] => ['app', app.channel]),
  ];
  return named.flatMap(([use, id]) => (id ? [{ id, use }] : []));
}
