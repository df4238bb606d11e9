import type { Timings } from '../domain/allocations/due.ts';
import { createAdvance } from './allocations/advance.ts';
import { createApplyPush } from './allocations/apply-push.ts';
import type { Durability } from './allocations/durability.ts';
import { createUseCases, type UseCaseOptions } from './create-use-cases.ts';
import { createDelegates } from './delegates/delegates.ts';
import { createNotifyDelegates } from './delegates/notify-delegates.ts';
import { createAnnounceFreeze } from './freeze/announce-freeze.ts';
import { createEndFreeze } from './freeze/end-freeze.ts';
import { announcedIn } from './freeze/freeze-effects.ts';
import { createRedrawPending } from './freeze/redraw-pending.ts';
import { createCompareGrant } from './grants/compare-grant.ts';
import type { GrantMessenger } from './grants/grant-ports.ts';
import { createDrawGrant, createNotifyGrant } from './grants/show-grant.ts';
import type { HomeScreen, HomeStore } from './home/home-ports.ts';
import { createHomePublisher } from './home/home-publisher.ts';
import { createCompareCard } from './losses/compare-card.ts';
import { createCompareFreeze } from './losses/compare-freeze.ts';
import { comparedFirst } from './losses/compared-first.ts';
import { createWatchContinuity } from './losses/watch-continuity.ts';
import type { PlatformHealth } from './merchants/platform-health.ts';
import { createDrawCard } from './messages/draw-card.ts';
import { createDrawWarning } from './messages/draw-warning.ts';
import { createNotify } from './messages/notify.ts';
import { createReconcilePacks } from './movements/reconcile-packs.ts';
import { createRecordOutsidePush } from './movements/record-outside-push.ts';
import { createSyncPacks } from './movements/sync-packs.ts';
import { createPackReader, type PackReaderOptions } from './packs/pack-reader.ts';
import { createPackSurvey } from './packs/pack-survey.ts';
import type { FreezeMessenger } from './ports/approvals/freeze.ts';
import type { Continuity } from './ports/losses.ts';
import type { Messenger, Pace } from './ports/messenger.ts';
import type { PackFiguresStore } from './ports/packs.ts';
import type { AccountHealthStore, WatchList } from './ports/warnings.ts';
import type { WeChat } from './ports/wechat.ts';
import { createCheckPurchases } from './purchases/check-purchases.ts';
import type { PurchaseMessenger } from './purchases/purchase-ports.ts';
import { createDrawPurchase, createNotifyPurchase } from './purchases/show-purchase.ts';
import { createNoteRun } from './series/note-run.ts';
import type { SeriesMessenger } from './series/series-ports.ts';
import { createDrawSeries, createNotifySeries } from './series/show-series.ts';
import type { UseCases } from './use-cases.ts';
import { createWatch, type WatchOptions } from './warnings/watch.ts';

/** What the flows need of the outside, and how the deployment wants them. */
export type FlowOptions = Omit<
  UseCaseOptions,
  'compareCard' | 'compareGrant' | 'packReader' | 'watchList' | 'balanceLevels'
> &
  Pick<PackReaderOptions, 'packSpuId' | 'raiseSpuId' | 'overrides'> & {
    wechat: WeChat;
    messenger: Messenger;
    freezeMessenger: FreezeMessenger;
    grantMessenger: GrantMessenger;
    seriesMessenger: SeriesMessenger;
    purchaseMessenger: PurchaseMessenger;
    pace: Pace;
    figures: PackFiguresStore;
    health: AccountHealthStore;
    watchList: WatchList;
    homes: HomeStore;
    homeScreen: HomeScreen;
    continuity: Continuity;
    durability: Durability;
    timings: Timings;
    levels: WatchOptions['levels'];
    channels: WatchOptions['channels'];
    /** Told how long after a state was stored its card showed it, in milliseconds. */
    onShown?: (lagMs: number) => void;
    /** Unguessable, fit for a button's value. */
    newNonce: () => string;
    /** `null` where there is no third-party platform. */
    platformHealth?: (() => Promise<PlatformHealth>) | null;
  };

export type Flows = ReturnType<typeof createFlows>;

/** Everything the product does: `useCases` for whoever asks, the others for the jobs that follow from what was stored. */
export function createFlows(given: FlowOptions) {
  const compareFreeze = createCompareFreeze({ ...given, announcedIn: () => announcedIn(given) });
  const options = { ...given, ...comparedFirst(given, compareFreeze) };
  const { watchList, clock, log } = options;
  const { withLock } = options.messages;
  const packReader = createPackReader(options);
  const compareCard = createCompareCard(options);
  const compareGrant = createCompareGrant(options);
  const posting = { ...options, compareCard };
  const asked = createUseCases({
    ...options,
    packReader,
    compareCard,
    compareGrant,
    balanceLevels: options.levels.balance,
  });
  const homePublisher = createHomePublisher({
    ...options,
    board: options.homes,
    screen: options.homeScreen,
    home: asked.home,
    warnings: asked.warnings,
    withLock,
  });
  const useCases: UseCases = { ...asked, showHome: homePublisher.show };
  const advance = createAdvance({ ...options, packReader, compareCard });
  const notify = createNotify(posting);
  const notifyGrant = createNotifyGrant(options);
  const recordOutside = createRecordOutsidePush({ ...options, packReader });
  const reconcilePacks = createReconcilePacks(options);
  return {
    useCases,
    /** Shows what changed to everybody who looks at their Home. */
    showHomes: homePublisher.publishChanges,
    packReader,
    advance,
    compareCard,
    compareGrant,
    compareFreeze,
    watchContinuity: createWatchContinuity(options),
    applyPush: createApplyPush({ ...options, recheck: advance, recordOutside }),
    drawCard: createDrawCard(posting),
    drawWarning: createDrawWarning(posting),
    redrawPending: createRedrawPending(options),
    announceFreeze: createAnnounceFreeze({ ...posting, messenger: options.freezeMessenger }),
    endFreeze: createEndFreeze(options),
    notify,
    drawGrant: createDrawGrant(options),
    drawSeries: createDrawSeries(options),
    notifySeries: createNotifySeries(options),
    noteRun: createNoteRun(options),
    drawPurchase: createDrawPurchase(options),
    notifyPurchase: createNotifyPurchase(options),
    checkPurchases: createCheckPurchases({
      ...options,
      series: asked.series,
      survey: createPackSurvey({ ...options, packReader }),
    }),
    notifyGrant,
    notifyDelegates: createNotifyDelegates({
      ...options,
      delegates: createDelegates(options),
      notify,
      notifyGrant,
    }),
    syncPacks: createSyncPacks({
      ...options,
      withLock,
      async onGood(newFigures) {
        // What moved outside can be found a minute later as well; the figures are good all the same.
        await reconcilePacks(newFigures).catch((error: unknown) =>
          log.error({ err: error }, 'could not reconcile pack figures; retrying with the next ones'),
        );
        await watchList.nudge('packs', clock());
      },
    }),
    watch: createWatch({
      ...options,
      list: watchList,
      accounts: options.wechat.names(),
      platform: options.platformHealth ?? null,
    }),
  };
}
