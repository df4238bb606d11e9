import { type Diagnosis, diagnosisOf } from '../../domain/doctor/diagnosis.ts';
import type { Finding } from '../../domain/doctor/finding.ts';
import { policyFindings } from '../../domain/doctor/policy-findings.ts';
import type { Side } from '../../domain/policy/analysis/diff.ts';
import type { PlatformHealth } from '../merchants/platform-health.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import type { PolicyState } from '../policy/reload-policy.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { AccountHealthStore } from '../ports/warnings.ts';
import { type AlertsChecked, checkAlerts } from './check-alerts.ts';
import { checkEvents, type EventsChecked } from './check-events.ts';
import { checkSlack, type NeededChannel } from './check-slack.ts';
import { checkTraffic, type TrafficChecked } from './check-traffic.ts';
import { type AdviceOn, checkPlatform, checkWechat } from './check-wechat.ts';
import type { RedisInspector, SlackInspector, WeChatProbe } from './doctor-ports.ts';
import { runChecks } from './run-checks.ts';

export type DoctorOptions = {
  policyState: () => Promise<PolicyState>;
  policy: PolicySource;
  world: Side['world'];
  inspectRedis: RedisInspector;
  /** Whether this machine's clock agrees with that of Redis. */
  machineClock: () => { ok: true } | { ok: false; reason: string };
  slack: SlackInspector;
  channels: readonly NeededChannel[];
  accounts: readonly string[];
  probeWechat: WeChatProbe;
  health: Pick<AccountHealthStore, 'read'>;
  alerts: AlertsChecked;
  traffic: TrafficChecked;
  events: EventsChecked;
  platformHealth: (() => Promise<PlatformHealth>) | null;
  advice: AdviceOn;
  clock: Clock;
  log: FlowLog;
};

/** An answer to a person who waits is due within three seconds. */
const PATIENCE_MS = 2_200;

export type Doctor = () => Promise<Diagnosis>;

/** Looks at everything that Headroom needs, from within a running process. Asks WeChat and Slack, and changes nothing. */
export function createDoctor(options: DoctorOptions): Doctor {
  const { policy, world, slack, channels, platformHealth, advice, clock, log } = options;
  return async () => {
    const found = await runChecks(
      [
        { check: 'configuration', run: async () => configurationFindings(await options.policyState()) },
        { check: 'policy', run: async () => policyFindings({ policy: policy(), world }) },
        { check: 'redis', run: options.inspectRedis },
        { check: 'clock', run: async () => clockFindings(options.machineClock()) },
        { check: 'slack', run: () => checkSlack(slack, channels) },
        { check: 'wechat', run: () => checkWechat({ ...options, probe: options.probeWechat }) },
        { check: 'platform', run: () => checkPlatform(platformHealth, advice, clock) },
        { check: 'alerts', run: () => checkAlerts(options.alerts, clock) },
        { check: 'traffic', run: () => checkTraffic(options.traffic) },
        { check: 'events', run: () => checkEvents(options.events, clock) },
      ],
      { timeoutMs: PATIENCE_MS, log },
    );
    return diagnosisOf(found);
  };
}

function configurationFindings({ version, file, problems, restart }: PolicyState): Finding[] {
  return [
    problems > 0 ? { kind: 'config_unusable', file, problems } : { kind: 'config_valid', version },
    ...(restart.length > 0 ? [{ kind: 'config_restart' as const, keys: restart }] : []),
  ];
}

/** What the clock of this machine comes to beside that of Redis. */
export function clockFindings(state: { ok: true } | { ok: false; reason: string }): Finding[] {
  return [state.ok ? { kind: 'clock_ok' } : { kind: 'clock_wrong', said: state.reason }];
}
