import type { PurchasePhase } from '../../src/domain/purchases/purchase.ts';
import type { PurchaseNotice } from '../../src/domain/purchases/purchase-notice.ts';
import type { PostOutcome } from '../../src/flows/ports/messenger.ts';
import type { PurchaseMessenger } from '../../src/flows/purchases/purchase-ports.ts';

type ShownCard = {
  channel: string;
  ts: string;
  purchase: string;
  state: PurchasePhase;
  units: bigint;
  revision: number;
};
type SaidNotice = { id: string; purchase: string; about: PurchaseNotice['about']; channel: string };

/** Slack, as far as purchases are concerned, in memory. */
export function createFakePurchaseMessenger() {
  const cards: ShownCard[] = [];
  const notices: SaidNotice[] = [];
  const answers: PostOutcome[] = [];
  const scripted = (otherwise: () => PostOutcome): PostOutcome => answers.shift() ?? otherwise();
  const messenger: PurchaseMessenger = {
    post: async (channel, { purchase }, revision) =>
      scripted(() => {
        const ts = `17200000${cards.length}.000100`;
        const { id, phase: state, need } = purchase;
        cards.push({ channel, ts, purchase: id, state, units: need.units, revision });
        return { kind: 'done', ts };
      }),
    update: async (_channel, ts, { purchase }, revision) =>
      scripted(() => {
        const card = cards.find((one) => one.ts === ts);
        if (!card) return { kind: 'gone' };
        Object.assign(card, { state: purchase.phase, units: purchase.need.units, revision });
        return { kind: 'done', ts };
      }),
    find: async (channel, purchase) =>
      cards.find((one) => one.channel === channel && one.purchase === purchase)?.ts ?? null,
    postNotice: async ({ channel }, id, { about }, { purchase }) =>
      scripted(() => {
        notices.push({ id, purchase: purchase.id, about, channel });
        return { kind: 'done', ts: `18200000${notices.length}.000100` };
      }),
    findNotice: async (_place, id) => (notices.some((one) => one.id === id) ? '1820000000.000100' : null),
  };
  return { messenger, cards, notices, answers };
}
