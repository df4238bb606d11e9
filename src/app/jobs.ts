import { createHomeTurns } from '../jobs/home-turns.ts';
import { createPackSync } from '../jobs/pack-sync.ts';
import { createPeriodic } from '../jobs/periodic.ts';
import { createSweeper } from '../jobs/sweeper.ts';
import { createWatcher } from '../jobs/watcher.ts';
import { createWorkers } from '../jobs/workers.ts';
import { type Authorization, authorizationHandlers, authorizationJob } from './authorization.ts';
import type { Flows } from './flows.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** Writes that may be lost are told to within this time. */
const CONTINUITY_EVERY_MS = 2_000;

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
    createPeriodic({
      work: flows.watchContinuity,
      everyMs: CONTINUITY_EVERY_MS,
      failure: 'it could not be checked whether Redis lost writes; checked again soon',
      log,
    }),
    createPackSync({ sync: flows.syncPacks, log }),
    createWatcher({ watch: flows.watch, log }),
    createHomeTurns({ turn: flows.keepHomes.turn, log }),
    ...(merchants ? [merchants] : []),
  ];
  for (const job of periodic) {
    job.start();
    onStop(() => job.stop());
  }
}
