import type { Flows } from '../flows/create-flows.ts';
import { createPostInChannel } from '../flows/messages/post-in-channel.ts';
import { createDeliverEvent } from '../flows/outgoing/deliver-event.ts';
import { createPublishEvent } from '../flows/outgoing/publish-event.ts';
import type { ReloadPolicy } from '../flows/policy/reload-policy.ts';
import { createPostDigests } from '../flows/reports/post-digests.ts';
import type { ReportUseCase } from '../flows/reports/report.ts';
import type { Traffic } from '../flows/traffic/traffic-ports.ts';
import { createPeriodicJob } from '../jobs/periodic-jobs.ts';
import { createSweeper } from '../jobs/sweeper.ts';
import { createWorkers, type EffectHandlers } from '../jobs/workers.ts';
import type { SlackApp } from '../slack/create-slack-app.ts';
import type { SlackPorts } from '../slack/create-slack-ports.ts';
import { createSender } from '../webhooks/create-sender.ts';
import { outgoingTargets, targetSettings } from '../webhooks/targets.ts';
import { type AuditJob, checkpointHandlers } from './audit.ts';
import { type Merchants, merchantHandlers, merchantJob } from './merchants.ts';
import { policyHandlers } from './policy.ts';
import type { Stores } from './stores.ts';
import { callsHandlers, trafficJobs } from './traffic.ts';
import type { Part, Wiring } from './wiring.ts';

/** What is for Slack looks so often whether Slack takes it again. */
const SLACK_AGAIN_MS = 5_000;
const SLACK_QUEUES: readonly string[] = ['slack', 'pictures'];

type JobParts = {
  merchants: Merchants;
  slackPorts: SlackPorts;
  audit: AuditJob;
  policy: ReloadPolicy;
  traffic: Traffic | null;
};

/** The workers of the queues, and everything that is done again and again. */
export function jobsOf(
  wiring: Wiring,
  stores: Stores,
  flows: Flows & Pick<SlackApp, 'resume'>,
  { merchants, slackPorts, audit, policy, traffic }: JobParts,
): Part[] {
  const { store, inbox, queues, dispatcher, jobLog: log } = stores;
  const comparison = merchantJob(merchants, log);
  const { draw, watch, close } = trafficJobs(wiring, stores, traffic);
  return [
    workersOf(wiring, stores, flows, slackPorts.access, {
      ...merchantHandlers(merchants, slackPorts.announcer, log),
      ...checkpointHandlers(wiring, stores, slackPorts.checkpoints),
      ...policyHandlers(wiring, stores, slackPorts.policyNotices),
      ...reportHandlers(wiring, stores, slackPorts.reports, flows.useCases.report),
      ...outgoingHandlers(wiring, stores, slackPorts),
      ...callsHandlers(wiring, stores, slackPorts.pictureMessenger, traffic),
    }),
    createSweeper({ store, inbox, resume: flows.resume, queues, dispatcher, clock: wiring.clock, log }),
    createPeriodicJob('continuity', flows.watchContinuity, log),
    createPeriodicJob('packs', flows.syncPacks, log),
    createPeriodicJob('warnings', flows.watch, log),
    createPeriodicJob('freeze', flows.endFreeze, log),
    createPeriodicJob('grants', flows.useCases.grants.end, log),
    createPeriodicJob('series', flows.useCases.series.tick, log),
    createPeriodicJob('reports', digestJob(wiring, stores), log),
    createPeriodicJob('purchases', flows.checkPurchases, log),
    createPeriodicJob('home', flows.showHomes, log),
    createPeriodicJob('audit', audit.keep, log),
    createPeriodicJob('policy', policy.look, log),
    createPeriodicJob('observed', draw, log),
    ...(watch ? [createPeriodicJob('calls', watch, log)] : []),
    ...(close ? [createPeriodicJob('uses', close, log)] : []),
    ...(comparison ? [createPeriodicJob('merchants', comparison, log)] : []),
  ];
}

function workersOf(
  { config, time }: Wiring,
  { queueOptions, losses, refusals, jobLog: log }: Stores,
  flows: Flows,
  access: SlackPorts['access'],
  others: ReturnType<typeof merchantHandlers> &
    ReturnType<typeof checkpointHandlers> &
    ReturnType<typeof policyHandlers> &
    ReturnType<typeof reportHandlers> &
    ReturnType<typeof outgoingHandlers> &
    ReturnType<typeof callsHandlers>,
): Part {
  const handlers: EffectHandlers = {
    advance: ({ request }) => flows.advance(request),
    draw_card: ({ request }) => flows.drawCard(request),
    redraw_pending: (_effect, id) => flows.redrawPending(id).then(() => undefined),
    announce_freeze: ({ channel, notice }, id) => flows.announceFreeze(id, channel, notice),
    draw_warning: ({ message }) => flows.drawWarning(message),
    notify: ({ request, notice }, id) => flows.notify(id, request, notice),
    draw_grant: ({ grant }) => flows.drawGrant(grant),
    notify_grant: ({ grant, notice }, id) => flows.notifyGrant(id, grant, notice),
    draw_series: ({ series }) => flows.drawSeries(series),
    notify_series: ({ series, notice }, id) => flows.notifySeries(id, series, notice),
    draw_purchase: ({ purchase }) => flows.drawPurchase(purchase),
    notify_purchase: ({ purchase, notice }, id) => flows.notifyPurchase(id, purchase, notice),
    note_run: ({ series, request }) => flows.noteRun(series, request).then(() => undefined),
    notify_delegates: ({ request }) => flows.notifyDelegates.ofRequest(request),
    notify_grant_delegates: ({ grant }) => flows.notifyDelegates.ofGrant(grant),
    apply_push: ({ push }) => flows.applyPush(push),
    compare_card: ({ request }) => flows.compareCard.compare(request),
    compare_grant: ({ grant }) => flows.compareGrant.compare(grant),
    compare_freeze: () => flows.compareFreeze.compare().then(() => undefined),
    report_loss: ({ loss }) => losses.report(loss).then(() => undefined),
    ...others,
  };
  let workers: ReturnType<typeof createWorkers> = [];
  return {
    start() {
      workers = createWorkers(queueOptions, handlers, log, {
        refusals,
        now: time.now,
        targets: targetSettings(config),
        closed: (queue) => (SLACK_QUEUES.includes(queue) && access.lost() ? SLACK_AGAIN_MS : null),
      });
    },
    stop: () => Promise.all(workers.map((worker) => worker.close())),
  };
}

/** Finds out when a report is to be posted by itself. */
function digestJob({ config, clock }: Wiring, { digests }: Stores): () => Promise<boolean> {
  return createPostDigests({ digests, digestSchedule: config.report?.schedule ?? null, clock });
}

/** Posts it, made of what is stored when Slack takes it. */
function reportHandlers(
  { config, clock, log }: Wiring,
  { messages, pace, store }: Stores,
  messenger: SlackPorts['reports'],
  report: ReportUseCase,
): Pick<EffectHandlers, 'post_report'> {
  const configured = config.report?.channel ?? config.channels.default;
  const channel = async () => configured ?? (await store.knownFirstChannel());
  const post = createPostInChannel({ messages, messenger, channel, pace, clock, log });
  return {
    async post_report({ digest }, id) {
      return post(id, { digest, report: await report(digest.days, digest.until) });
    },
  };
}

/** Publishes what was saved, and delivers it. */
function outgoingHandlers(
  { config, secrets, clock, time, log, onStop }: Wiring,
  { outgoing, messages, warnings }: Stores,
  { outgoingTexts: texts, messageLinks: links }: SlackPorts,
): Pick<EffectHandlers, 'publish_event' | 'deliver_event'> {
  const targets = outgoingTargets(config);
  const { webhooks, deployment } = config;
  const { send, close } = createSender({ webhooks, secrets: secrets.webhooks ?? {}, now: time.now });
  onStop(close);
  const publish = createPublishEvent({ outgoing, targets, texts, deployment });
  const deliver = createDeliverEvent({ outgoing, targets, send, links, messages, warnings, clock, log });
  return {
    publish_event: ({ event }) => publish(event).then(() => undefined),
    deliver_event: ({ event, target, round }) => deliver(event, target, round),
  };
}
