import { randomUUID } from 'node:crypto';
import type { CardClaim } from '../../../src/domain/requests/card-claim.ts';
import { singleWish } from '../../../src/domain/requests/raise-wish.ts';
import { type AnyScene, createMemoryScene } from '../../support/core-scene.ts';
import { cancelPushFor, pushFor } from '../../support/core-wechat.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';
import type { Work } from './arbitraries.ts';
import { ADMINS, type Click, type Meant, REQUESTER } from './clicks.ts';
import type { BelievedGrant, BelievedRequest } from './model/wish.ts';
import { ADMIN_CHANNEL, APPS, directoryOf, type Office, PEOPLE } from './office.ts';

export const sceneOptions = (office: Office) => ({
  policy: () => office.policy,
  delegations: [...office.delegations],
  apps: APPS,
  directory: directoryOf(office),
  adminChannel: ADMIN_CHANNEL,
  packs: [aPack({ all: 1_000_000n + office.units, validUntil: T0 + 600 * DAY })],
});

export const memoryHouse = (office: Office) => createMemoryScene(sceneOptions(office));
export type Told = { id: string | null; refusal: string | null };

/** What there is to click on. */
export type Picks = {
  requests: readonly BelievedRequest[];
  grants: readonly BelievedGrant[];
  admins: readonly string[];
};

/** What was picked becomes a request or grant; `null`: there is none yet. */
export function meant(click: Click, { requests, grants, admins }: Picks, at: number): Meant | null {
  const after = (hours: number | null) => (hours === null ? null : at + hours * HOUR);
  switch (click.do) {
    case 'ask': {
      const { hours, within, ...rest } = click;
      return { ...rest, ...permitted(grants, within), id: '', beginsAt: after(hours) };
    }
    case 'ask_grant': {
      const { hours, ...rest } = click;
      // No two end at the same instant, so that it is clear which ends first.
      return { ...rest, id: '', endsAt: at + hours * HOUR + grants.length };
    }
    case 'freeze': {
      const { hours, ...rest } = click;
      return { ...rest, by: adminOr(click.by, admins), until: after(hours) };
    }
    case 'unfreeze':
      return { ...click, by: adminOr(click.by, admins) };
    case 'edit': {
      const { hours, pick, ...rest } = click;
      const on = picked(requests, 'pending', pick);
      return on && { ...rest, id: on.id, by: whoever(click.by, on.wish.by), beginsAt: after(hours) };
    }
    case 'approve_grant':
    case 'reject_grant':
    case 'withdraw_grant':
    case 'revoke_grant': {
      const { pick, ...rest } = click;
      const on = picked(grants, click.do === 'revoke_grant' ? 'active' : 'pending', pick);
      return on && { ...rest, id: on.id, by: whoever(click.by, on.by) };
    }
    case 'approve':
    case 'reject':
    case 'question': {
      const { pick, ...rest } = click;
      const on = picked(requests, 'pending', pick);
      return on && { ...rest, id: on.id };
    }
    case 'withdraw':
    case 'answer':
    case 'review':
    case 'undo': {
      const { pick, ...rest } = click;
      const isAfter = click.do === 'review' || click.do === 'undo';
      const automatic = requests.filter(({ review }) => review !== null);
      const on = isAfter ? picked(automatic, 'approved', pick) : picked(requests, 'pending', pick);
      return on && { ...rest, id: on.id, by: whoever(click.by, on.wish.by) };
    }
  }
}

/** What is likely to be within a grant. */
function permitted(grants: readonly BelievedGrant[], within: number | null) {
  const grant = within === null ? null : picked(grants, 'active', within);
  if (within === null || grant?.phase !== 'active') return {};
  const by = grant.people.users[within % grant.people.users.length];
  const app = APPS.findIndex(({ appId }) => appId === grant.appId);
  return { app, rate: grant.rate, days: 1, ...(by === undefined ? {} : { by }) };
}

const whoever = (by: string, requester: string) => (by === REQUESTER ? requester : by);

function adminOr(by: string, admins: readonly string[]): string {
  const place = new Map<string, number>(ADMINS.map((one, index) => [one, index])).get(by);
  return place === undefined ? by : (admins[place] ?? PEOPLE[place] ?? by);
}

/** Mostly one on which the click can do something, and the latest more often. */
function picked<T extends { phase: string }>(all: readonly T[], phase: T['phase'], pick: number): T | null {
  const open = all.filter((one) => one.phase === phase);
  const from = open.length > 0 && pick < 9 ? open : all;
  return from.at(-1 - (Math.floor(pick / 2) % Math.max(1, from.length))) ?? null;
}

type Result = { ok: true; value: unknown } | { ok: false; refusal: { reason: string } };
const told = (result: Result, id: string | null = null): Told => ({
  id,
  refusal: result.ok ? null : result.refusal.reason,
});

/** Somebody clicks, on any replica. */
export async function perform({ useCases, store }: AnyScene, click: Meant): Promise<Told> {
  const { grants } = useCases;
  const onceKey = randomUUID();
  switch (click.do) {
    case 'ask': {
      const { by, rate, days, beginsAt, reason, breakGlass } = click;
      const wish = { app: nameOf(click.app), rate, days, beginsAt, pack: null, reason };
      const asked = await useCases.ask({
        by,
        ...singleWish({ ...wish, ...(breakGlass ? { breakGlass: true as const } : {}) }),
        surface: 'command',
        channel: 'C1',
        onceKey,
        again: true,
      });
      return told(asked, asked.ok ? asked.value.request.id : null);
    }
    case 'edit': {
      const { by, rate, days, beginsAt, reason, id: request } = click;
      const app = APPS[click.app]?.appId ?? '';
      const wish = { app, rate, days, beginsAt, pack: aPack().orderId, reason };
      const card = await cardOf(store, request, click.stale);
      return told(await useCases.edit({ ...singleWish(wish), request, by, surface: 'form', card }));
    }
    case 'approve':
    case 'reject': {
      const card = await cardOf(store, click.id, click.stale);
      const on = { request: click.id, by: click.by, card };
      return told(
        await useCases.vote(
          click.do === 'approve' ? { ...on, type: 'approve' } : { ...on, type: 'reject', reason: 'no' },
        ),
      );
    }
    case 'question': {
      const card = await cardOf(store, click.id, click.stale);
      return told(await useCases.askQuestion({ request: click.id, by: click.by, card, text: 'Why?' }));
    }
    case 'withdraw':
      return told(await useCases.vote({ type: 'withdraw', request: click.id, by: click.by }));
    case 'answer':
      await useCases.reply({
        request: click.id,
        by: click.by,
        text: 'So.',
        ts: String(process.hrtime.bigint()),
      });
      return { id: null, refusal: null };
    case 'review':
      return told(await useCases.review({ request: click.id, by: click.by }));
    case 'undo':
      return told(await useCases.cancel({ request: click.id, by: click.by, surface: 'button', undo: true }));
    case 'ask_grant': {
      const { by, users, groups, rate, units, endsAt, reason } = click;
      const people = { users, groups, handles: [] };
      const wish = { people, app: nameOf(click.app), rate, units, endsAt, reason };
      const asked = await grants.ask({ by, ...wish, channel: 'C1', onceKey });
      return told(asked, asked.ok ? asked.value.grant.id : null);
    }
    case 'approve_grant':
    case 'withdraw_grant':
    case 'revoke_grant':
      return told(await grants.decide({ ...onGrant(click), type: GRANT_TYPES[click.do] }));
    case 'reject_grant':
      return told(await grants.decide({ ...onGrant(click), type: 'reject', reason: 'no' }));
    case 'freeze': {
      const { by, scope, until } = click;
      return told(await useCases.freeze.begin({ by, scope, until, reason: 'incident' }));
    }
    case 'unfreeze':
      return told(await useCases.freeze.lift({ by: click.by, surface: 'command', began: null }));
  }
}

const GRANT_TYPES = { approve_grant: 'approve', withdraw_grant: 'withdraw', revoke_grant: 'revoke' } as const;
const onGrant = ({ id: grant, by }: { id: string; by: string }) => ({ grant, by, claim: null });
const nameOf = (app: number) => APPS[app]?.name ?? '';

async function cardOf(store: AnyScene['store'], id: string, stale: boolean): Promise<CardClaim> {
  const stored = await store.load(id);
  return { key: stored?.value.key ?? null, revision: stale ? 1 : (stored?.revision ?? 1), message: null };
}

/** What the jobs do about these requests, and WeChat. */
export async function work(scene: AnyScene, ids: readonly string[], what: Work): Promise<void> {
  const { wechat, time } = scene;
  if (what === 'push') {
    for (const order of wechat.spent.values()) await scene.applyPush(pushFor(order, time.now));
    for (const id of ids) await scene.advance(id);
    for (const order of wechat.cancelled.values()) await scene.applyPush(cancelPushFor(order, time.now));
    return;
  }
  if (what === 'call_refused') wechat.mood.refuses = 10045;
  for (const id of ids) await scene.advance(id);
  delete wechat.mood.refuses;
}
