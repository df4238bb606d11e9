import type { GrantNotice } from '../../src/domain/grants/grant-notice.ts';
import {
  type GrantStanding,
  grantStanding,
  type StandingGrant,
} from '../../src/domain/grants/standing-grant.ts';
import type { GrantMessenger } from '../../src/flows/grants/grant-ports.ts';
import type { PostOutcome } from '../../src/flows/ports/messenger.ts';

type ShownCard = {
  channel: string;
  ts: string;
  grant: string;
  state: GrantStanding;
  remaining: bigint;
  revision: number;
  by?: string | undefined;
};
type SaidNotice = { id: string; grant: string; about: GrantNotice['about']; channel: string };

/** Slack, as far as grants are concerned, in memory. */
export function createFakeGrantMessenger() {
  const cards: ShownCard[] = [];
  const notices: SaidNotice[] = [];
  const answers: PostOutcome[] = [];
  const scripted = (otherwise: () => PostOutcome): PostOutcome => answers.shift() ?? otherwise();
  const messenger: GrantMessenger = {
    post: async (channel, { grant, drawn }, revision) =>
      scripted(() => {
        const ts = `17000000${cards.length}.000100`;
        const remaining = grant.scope.units - drawn;
        cards.push({
          channel,
          ts,
          grant: grant.id,
          state: grantStanding(grant, drawn),
          remaining,
          revision,
          by: revokedBy(grant),
        });
        return { kind: 'done', ts };
      }),
    update: async (_channel, ts, { grant, drawn }, revision) =>
      scripted(() => {
        const card = cards.find((one) => one.ts === ts);
        if (!card) return { kind: 'gone' };
        const remaining = grant.scope.units - drawn;
        Object.assign(card, {
          state: grantStanding(grant, drawn),
          remaining,
          revision,
          by: revokedBy(grant),
        });
        return { kind: 'done', ts };
      }),
    read: async (_channel, ts) => {
      const card = cards.find((one) => one.ts === ts);
      return card ? { id: card.grant, state: card.state, by: card.by } : null;
    },
    find: async (channel, grant) =>
      cards.find((one) => one.channel === channel && one.grant === grant)?.ts ?? null,
    postNotice: async ({ channel }, id, { about }, { grant }) =>
      scripted(() => {
        notices.push({ id, grant: grant.id, about, channel });
        return { kind: 'done', ts: `18000000${notices.length}.000100` };
      }),
    findNotice: async (_place, id) => (notices.some((one) => one.id === id) ? '1800000000.000100' : null),
  };
  return { messenger, cards, notices, answers };
}

function revokedBy(grant: StandingGrant): string | undefined {
  return grant.phase === 'revoked' ? grant.by : undefined;
}
