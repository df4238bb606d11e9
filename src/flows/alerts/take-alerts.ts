import type { Alert, AlertOutcome, AlertRule } from '../../domain/alerts/alert.ts';
import { type AlertDecision, decideAlert } from '../../domain/alerts/decide-alert.ts';
import { mapAlert } from '../../domain/alerts/map-alert.ts';
import { mergeFacts } from '../../domain/alerts/merge-facts.ts';
import { alertReason } from '../../domain/alerts/words/alert-reason.ts';
import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { clientId } from '../../domain/clients/client.ts';
import type { Language } from '../../kit/language.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { RequestUseCases } from '../requests/use-cases.ts';
import type { EpisodeStore, RefusedAlerts, UnmappedAlerts } from './alert-ports.ts';
import { createOneAtATime } from './one-at-a-time.ts';

export type TakeAlertsOptions = {
  rules: readonly AlertRule[];
  apps: readonly ReceiverApp[];
  episodes: EpisodeStore;
  unmapped: UnmappedAlerts;
  refusedAlerts: Pick<RefusedAlerts, 'note'>;
  store: Pick<RequestStore, 'raisesOf'>;
  ask: RequestUseCases['ask'];
  /** The request that was made under a key. */
  submittedAs: (onceKey: string) => Promise<string | null>;
  /** Rates that the packs sell for so many days. */
  soldRates: (days: number) => Promise<number[]>;
  /** Of the reasons, which everybody reads. */
  language: Language;
  /** Counts what became of alerts. */
  onOutcome: (outcome: AlertOutcome, count: number) => void;
  clock: Clock;
  log: FlowLog;
};

/** Takes what monitoring sent. Resolves when it is dealt with; rejects where it should be sent again. */
export type TakeAlerts = (alerts: readonly Alert[]) => Promise<void>;

/** All alerts about one app that were not looked at yet. */
type Group = { app: ReceiverApp; rule: AlertRule; alert: Alert; count: number };

const CLIENT = { name: 'alertmanager', surface: 'alert' } as const;

/** Alerts become requests: at most one for an app at a time, however many fire, how often, and on however many replicas. */
export function createTakeAlerts(options: TakeAlertsOptions): TakeAlerts {
  const { rules, apps, episodes, onOutcome, clock, log } = options;
  const take = createOneAtATime<Group>((_appId, group) => takeGroup(group), mergeGroups);

  async function takeGroup(group: Group): Promise<void> {
    const outcome = await retryOnConflict(group.app.appId, () => tryOnce(group));
    onOutcome(outcome, group.count);
    if (outcome === 'traffic_unknown') await options.refusedAlerts.note(outcome, group.count, clock());
    log.info(
      { app: group.app.appId, rule: group.rule.name, outcome, count: group.count },
      'alerts about an app',
    );
  }

  async function tryOnce(group: Group): Promise<AlertOutcome | 'conflict'> {
    const { app, rule, alert } = group;
    const now = clock();
    const [stored, raises, sold] = await Promise.all([
      episodes.load(app.appId),
      options.store.raisesOf(app.appId, now),
      options.soldRates(rule.days),
    ]);
    const { appId, baseline } = app;
    const episode = stored?.value ?? null;
    const decision = decideAlert({ rule, facts: alert.facts, baseline, appId, raises, sold, episode, now });
    if (decision.kind !== 'request') return decision.kind;
    const saved = await episodes.save(appId, stored?.revision ?? 0, { ...decision.episode });
    return saved === 'conflict' ? 'conflict' : submit(group, decision, (stored?.revision ?? 0) + 1);
  }

  async function submit(
    { app, rule, alert, count }: Group,
    { rate, beginsAt, calls, limit, episode }: Extract<AlertDecision, { kind: 'request' }>,
    revision: number,
  ): Promise<AlertOutcome> {
    // The same for whoever makes it again after a crash.
    const onceKey = `alert:${app.appId}:${episode.no}:${episode.at}`;
    const asked = await options.ask({
      items: [{ app: app.appId, rate, days: rule.days, beginsAt, pack: null }],
      reason: alertReason(alert, { calls, limit }, options.language),
      by: clientId(CLIENT.name),
      surface: CLIENT,
      channel: null,
      onceKey,
    });
    const made = asked.ok ? asked.value.request.id : await options.submittedAs(onceKey);
    // Where somebody else has gone on from there, that is what counts.
    await episodes.save(app.appId, revision, {
      ...episode,
      request: made,
      ...(asked.ok || made !== null ? {} : { refused: asked.refusal.reason }),
    });
    if (asked.ok) return 'requested';
    if (made !== null) return 'folded';
    log.warn(
      { app: app.appId, rule: rule.name, why: asked.refusal.reason },
      'an alert could not become a request',
    );
    await options.refusedAlerts.note(asked.refusal.reason, count, clock());
    return 'refused';
  }

  return async (alerts) => {
    const groups = new Map<string, Group>();
    const strangers = new Set<string>();
    for (const alert of alerts) {
      const found = mapAlert(alert, rules, apps);
      if (!found) {
        strangers.add(alert.labels.alertname ?? '-');
        onOutcome('unmapped', 1);
      } else if (alert.status === 'resolved') onOutcome('resolved', 1);
      else {
        const group = { ...found, alert, count: 1 };
        const before = groups.get(found.app.appId);
        groups.set(found.app.appId, before ? mergeGroups(before, group) : group);
      }
    }
    if (strangers.size > 0) await options.unmapped.note([...strangers], clock());
    await Promise.all([...groups].map(([appId, group]) => take(appId, group)));
  };
}

/** The first one names them; the facts are those of all. */
function mergeGroups(one: Group, other: Group): Group {
  const facts = mergeFacts(one.alert.facts, other.alert.facts);
  return { ...one, alert: { ...one.alert, facts }, count: one.count + other.count };
}
