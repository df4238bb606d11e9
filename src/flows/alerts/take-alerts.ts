import type { Alert, AlertOutcome, AlertRule } from '../../domain/alerts/alert.ts';
import { type AlertDecision, decideAlert, limitOf } from '../../domain/alerts/decide-alert.ts';
import { mapAlert, withValue } from '../../domain/alerts/map-alert.ts';
import { mergeFacts } from '../../domain/alerts/merge-facts.ts';
import { alertReason } from '../../domain/alerts/words/alert-reason.ts';
import { appFinder } from '../../domain/apps/app-called.ts';
import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { clientId, MONITORING } from '../../domain/clients/client.ts';
import type { CallHistory } from '../../domain/traffic/call-history.ts';
import { callsNow, type Expected } from '../../domain/traffic/expected.ts';
import type { Language } from '../../kit/language.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { RequestUseCases } from '../requests/use-cases.ts';
import type { ExpectCalls } from '../traffic/expect-calls.ts';
import type { NoteAlerts } from '../traffic/note-alerts.ts';
import type { AlertNames, EpisodeStore, RefusedAlerts } from './alert-ports.ts';
import { createOneAtATime } from './one-at-a-time.ts';

export type TakeAlertsOptions = {
  rules: readonly AlertRule[];
  apps: readonly ReceiverApp[];
  episodes: EpisodeStore;
  /** Names of alerts that no rule is about. */
  unmapped: Pick<AlertNames, 'note'>;
  unknownApps: Pick<AlertNames, 'note'>;
  refusedAlerts: Pick<RefusedAlerts, 'note'>;
  store: Pick<RequestStore, 'raisesOf'>;
  ask: RequestUseCases['ask'];
  /** The request that was made under a key. */
  submittedAs: (onceKey: string) => Promise<string | null>;
  /** What is known of an app's calls beside the alert. */
  expectCalls: ExpectCalls;
  noteAlerts: NoteAlerts;
  /** Whether raises of one app that run at the same time add up. */
  raisesAddUp: boolean;
  /** Rates that the packs sell for so many days. */
  soldRates: (days: number) => Promise<number[]>;
  /** Of the reasons, which everybody reads. */
  language: Language;
  /** Counts what became of alerts. */
  onOutcome: (outcome: AlertOutcome, count: number) => void;
  clock: Clock;
  log: FlowLog;
  /** Before the next alerts about an app are looked at; whoever sent them waits. Absent: at once. */
  rest?: () => Promise<void>;
};

/** Takes what monitoring sent. Resolves when it is dealt with; rejects where it should be sent again. */
export type TakeAlerts = (alerts: readonly Alert[]) => Promise<void>;

/** All alerts about one app that were not looked at yet. `alert`: with the facts of all that fire. */
type Group = { app: ReceiverApp; rule: AlertRule; alert: Alert; count: number; resolved: number };

/** `request`: the one that took them in. */
type Taken = { outcome: AlertOutcome; request: string | null; history?: CallHistory | null | undefined };

/** Alerts become requests: at most one for an app at a time, however many fire, how often, and on however many replicas. */
export function createTakeAlerts(options: TakeAlertsOptions): TakeAlerts {
  const { rules, apps, episodes, onOutcome, clock, log } = options;
  const appCalled = appFinder(apps);
  const take = createOneAtATime<Group>((_appId, group) => takeGroup(group), mergeGroups, options.rest);

  async function takeGroup(group: Group): Promise<void> {
    const { app, rule, count, resolved } = group;
    if (count > 0) {
      const { outcome, request, history } = await retryOnConflict(app.appId, () => tryOnce(group));
      onOutcome(outcome, count);
      if (outcome === 'traffic_unknown') await noteRefused(outcome, count);
      // The first one is what the request was made for.
      const folded = outcome === 'requested' ? count - 1 : count;
      if (request !== null) await note(request, { folded }, history);
      log.info({ app: app.appId, rule: rule.name, outcome, count }, 'alerts about an app');
    }
    if (resolved > 0) await orLogged(noteResolved(app.appId, resolved), { app: app.appId });
  }

  /** On the card of what they led to, while that waits or runs. */
  async function noteResolved(appId: string, count: number): Promise<void> {
    const request = (await episodes.load(appId))?.value.request ?? null;
    if (request === null) return;
    const raises = await options.store.raisesOf(appId, clock());
    if (raises.some(({ id }) => id === request)) await note(request, { resolved: count });
  }

  async function note(
    request: string,
    counts: { folded?: number; resolved?: number },
    history: CallHistory | null = null,
  ): Promise<void> {
    const all = { folded: 0, resolved: 0, ...counts };
    await orLogged(options.noteAlerts(request, all, history), { request });
  }

  async function noteRefused(reason: string, count: number): Promise<void> {
    await orLogged(options.refusedAlerts.note(reason, count, clock()), { reason });
  }

  async function noteNames(what: 'unmapped' | 'unknownApps', names: ReadonlySet<string>): Promise<void> {
    if (names.size > 0) await orLogged(options[what].note([...names], clock()), { what });
  }

  /** What is said and counted beside requests is no reason to send alerts again, which would count them twice. */
  async function orLogged(work: Promise<void>, about: object): Promise<void> {
    await work.catch((error: unknown) => {
      log.error({ err: error, ...about }, 'could not note alerts');
    });
  }

  async function tryOnce(group: Group): Promise<Taken | 'conflict'> {
    const { app, rule, alert } = group;
    const now = clock();
    const [stored, raises, sold] = await Promise.all([
      episodes.load(app.appId),
      options.store.raisesOf(app.appId, now),
      options.soldRates(rule.days),
    ]);
    const { appId, baseline } = app;
    const episode = stored?.value ?? null;
    const { raisesAddUp } = options;
    const known = { rule, baseline, appId, raises, raisesAddUp, sold, episode, now };
    const said = { ...known, facts: alert.facts };
    const { kind } = decideAlert(said);
    // Monitoring is asked only where its answer can change something.
    const asks = kind === 'request' || (kind === 'traffic_unknown' && limitOf(said) !== null);
    const expected = asks ? await options.expectCalls(appId, rule) : null;
    const facts = { ...alert.facts, calls: alert.facts.calls ?? callsNow(expected) };
    const decision = decideAlert({ ...known, facts, expected });
    if (decision.kind !== 'request')
      return { outcome: decision.kind, request: 'request' in decision ? decision.request : null };
    const saved = await episodes.save(appId, stored?.revision ?? 0, {
      ...decision.episode,
      calls: decision.calls,
      limit: decision.limit,
    });
    if (saved === 'conflict') return 'conflict';
    return submit(group, decision, expected, (stored?.revision ?? 0) + 1);
  }

  async function submit(
    { app, rule, alert, count }: Group,
    { rate, beginsAt, calls, limit, episode }: Extract<AlertDecision, { kind: 'request' }>,
    expected: Expected | null,
    revision: number,
  ): Promise<Taken> {
    // The same for whoever makes it again after a crash.
    const onceKey = `alert:${app.appId}:${episode.no}:${episode.at}`;
    const asked = await options.ask({
      items: [{ app: app.appId, rate, days: rule.days, beginsAt, pack: null }],
      reason: alertReason(alert, { calls, limit }, options.language, expected),
      by: clientId(MONITORING.name),
      surface: MONITORING,
      channel: null,
      onceKey,
    });
    const made = asked.ok ? asked.value.request.id : await options.submittedAs(onceKey);
    // Where somebody else has gone on from there, that is what counts.
    await episodes.save(app.appId, revision, {
      ...episode,
      calls,
      limit,
      request: made,
      ...(asked.ok || made !== null ? {} : { refused: asked.refusal.reason }),
    });
    if (asked.ok) return { outcome: 'requested', request: made, history: expected?.history };
    if (made !== null) return { outcome: 'folded', request: made };
    log.warn(
      { app: app.appId, rule: rule.name, why: asked.refusal.reason },
      'an alert could not become a request',
    );
    await noteRefused(asked.refusal.reason, count);
    return { outcome: 'refused', request: null };
  }

  return async (alerts) => {
    const groups = new Map<string, Group>();
    const strangers = new Set<string>();
    const unknownApps = new Set<string>();
    for (const alert of alerts) {
      const found = mapAlert(alert, rules, appCalled);
      if (found.kind !== 'mapped') {
        if (found.kind === 'unknown_app') unknownApps.add(found.named);
        else strangers.add(alert.labels.alertname ?? '-');
        onOutcome('unmapped', 1);
      } else {
        const isResolved = alert.status === 'resolved';
        if (isResolved) onOutcome('resolved', 1);
        const counts = isResolved ? { count: 0, resolved: 1 } : { count: 1, resolved: 0 };
        const group = { ...found, alert: withValue(alert, found.rule), ...counts };
        const before = groups.get(found.app.appId);
        groups.set(found.app.appId, before ? mergeGroups(before, group) : group);
      }
    }
    await noteNames('unmapped', strangers);
    await noteNames('unknownApps', unknownApps);
    await Promise.all([...groups].map(([appId, group]) => take(appId, group)));
  };
}

/** The first one that fires names them; the facts are those of all that fire. */
function mergeGroups(one: Group, other: Group): Group {
  const counts = { count: one.count + other.count, resolved: one.resolved + other.resolved };
  if (one.count === 0 || other.count === 0) return { ...(one.count === 0 ? other : one), ...counts };
  const facts = mergeFacts(one.alert.facts, other.alert.facts);
  return { ...one, alert: { ...one.alert, facts }, ...counts };
}
