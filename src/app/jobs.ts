import { createPeriodicJob } from '../jobs/periodic-jobs.ts';
import { createSweeper } from '../jobs/sweeper.ts';
import { createWorkers } from '../jobs/workers.ts';
import { type Authorization, authorizationHandlers, authorizationJob } from './authorization.ts';
import type { Flows } from './flows.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** The workers of the queues, and everything that is done again and again. */
export function startJobs(
  { clock, time, onStop }: Wiring,
  stores: Stores,
  flows: Flows,
  authorization: Authorization,
): void {
  const { store, inbox, queues, queueOptions, dispatcher, jobLog: log } = stores;
  const workers = createWorkers(
    queueOptions,
    {
      submit: ({ request }) => flows.advance(request),
      advance: ({ request }) => flows.advance(request).then(() => undefined),
      draw_card: ({ request }) => flows.drawCard(request),
      draw_warning: ({ message }) => flows.drawWarning(message),
      notify: ({ request, notice }, id) => flows.notify(id, request, notice),
      apply_push: ({ push }) => flows.applyPush(push),
      compare_card: ({ request }) => flows.compareCard.compare(request),
      report_loss: ({ loss }) => stores.losses.report(loss).then(() => undefined),
      ...authorizationHandlers(authorization, flows.slack.announcer, log),
    },
    log,
    { refusals: stores.refusals, now: time.now },
  );
  onStop(() => Promise.all(workers.map((worker) => worker.close())));
  const merchants = authorizationJob(authorization, log);
  const periodic = [
    createSweeper({ store, inbox, takeUp: flows.slack.takeUp, queues, dispatcher, clock, log }),
    createPeriodicJob('continuity', flows.watchContinuity, log),
    createPeriodicJob('packs', flows.syncPacks, log),
    createPeriodicJob('warnings', flows.watch, log),
    createPeriodicJob('home', flows.keepHomes.turn, log),
    ...(merchants ? [createPeriodicJob('merchants', merchants, log)] : []),
  ];
  for (const job of periodic) {
    job.start();
    onStop(() => job.stop());
  }
}
