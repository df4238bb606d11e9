import { createHash } from 'node:crypto';
import type { Invitation } from '../../../src/domain/merchants/invitation.ts';
import type { MerchantEvent, MerchantState } from '../../../src/domain/merchants/merchant.ts';
import type { Visit } from '../../../src/domain/merchants/visit.ts';
import type {
  InvitationStore,
  MerchantStore,
  PlatformInbox,
  StoredTicket,
  TicketStore,
} from '../../../src/flows/ports/merchants.ts';
import type { Effect } from '../../../src/flows/ports/outbox.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { decode, encode } from '../../../src/kit/json.ts';
import { isAt, type Kept, load, type Memory, pageOf, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export type MemoryMerchantOptions = { memory: Memory; clock: Clock; onEffects: () => void };

export function createMemoryMerchantStore(options: MemoryMerchantOptions): MerchantStore {
  const { memory, clock, onEffects } = options;
  const merchants = memory.map<Kept>('merchants');
  const histories = memory.map<string[]>('merchant histories');
  const generations = memory.map<number>('grant generations');
  const tokens = memory.map<string>('merchant tokens');
  const generationOf = (appId: string) => generations.get(appId) ?? 0;
  return {
    load: async (appId) => load<MerchantState>(merchants, appId),
    async commit({ expected, next, grant, events, announcements, effects = [] }) {
      const { appId } = next;
      if (!isAt(merchants, appId, expected)) return { kind: 'conflict' };
      write(merchants, appId, expected, next);
      histories.set(appId, [...(histories.get(appId) ?? []), ...events.map(encode)]);
      if (grant.kind !== 'keep') {
        generations.set(appId, generationOf(appId) + 1);
        tokens.delete(appId);
      }
      const announced = announcements.map(
        (announcement): Effect => ({ kind: 'announce_authorization', announcement }),
      );
      const entries = [...announced, ...effects].map((effect, index) => ({
        id: `${appId}-${expected + 1}-${index}`,
        effect,
      }));
      putIntoOutbox(memory, entries, clock());
      if (entries.length > 0) onEffects();
      return { kind: 'saved', generation: generationOf(appId) };
    },
    async saveAccessToken(appId, generation, token) {
      if (generation === generationOf(appId)) tokens.set(appId, encode(token));
    },
    async page({ status }, cursor, limit) {
      const found = [...merchants.keys()].flatMap((id) => {
        const stored = load<MerchantState>(merchants, id);
        return stored && (status === 'any' || stored.value.status === status)
          ? [{ id, score: since(stored.value), stored }]
          : [];
      });
      return pageOf(found, 'downwards', cursor, limit);
    },
    history: async (appId, limit) =>
      (histories.get(appId) ?? []).slice(0, limit).map((json) => decode<MerchantEvent>(json)),
    authorized: async () =>
      [...merchants.keys()].filter(
        (appId) => load<MerchantState>(merchants, appId)?.value.status === 'authorized',
      ),
  };
}

function since(merchant: MerchantState): number {
  return merchant.status === 'authorized' ? merchant.authorizedAt : merchant.endedAt;
}

export function createMemoryInvitationStore(memory: Memory): InvitationStore {
  const invitations = memory.map<Kept>('invitations');
  const visits = memory.map<Kept>('visits');
  const codes = memory.map<string>('visits by code');
  const fingerprint = (code: string) => createHash('sha256').update(code).digest('hex');
  return {
    load: async (id) => load<Invitation>(invitations, id),
    loadVisit: async (nonce) => load<Visit>(visits, nonce),
    visitOf: async (code) => codes.get(fingerprint(code)) ?? null,
    fingerprint,
    async commit({ invitation, visit }) {
      const current =
        isAt(invitations, invitation.next.id, invitation.expected) &&
        (!visit || isAt(visits, visit.next.nonce, visit.expected));
      if (!current) return 'conflict';
      write(invitations, invitation.next.id, invitation.expected, invitation.next);
      if (visit) write(visits, visit.next.nonce, visit.expected, visit.next);
      if (visit?.preAuthCode !== undefined) codes.set(fingerprint(visit.preAuthCode), visit.next.nonce);
      return 'saved';
    },
    async page(cursor, limit) {
      const found = [...invitations.keys()].flatMap((id) => {
        const stored = load<Invitation>(invitations, id);
        return stored ? [{ id, score: stored.value.createdAt, stored }] : [];
      });
      return pageOf(found, 'downwards', cursor, limit);
    },
  };
}

export function createMemoryTicketStore(memory: Memory): TicketStore {
  const tickets = memory.map<StoredTicket>('ticket');
  return {
    async save(ticket) {
      const before = tickets.get('newest');
      if (before && before.createdAt >= ticket.createdAt) return false;
      tickets.set('newest', { ...ticket });
      return true;
    },
    newest: async () => tickets.get('newest') ?? null,
  };
}

export function createMemoryPlatformInbox(options: MemoryMerchantOptions): PlatformInbox {
  const { memory, clock, onEffects } = options;
  const seen = memory.map<true>('platform events');
  function once(key: string, effect: Effect | null): boolean {
    if (seen.has(key)) return false;
    seen.set(key, true);
    if (effect === null) return true;
    putIntoOutbox(memory, [{ id: `platform-${key}`.replaceAll(':', '-'), effect }], clock());
    onEffects();
    return true;
  }
  return {
    recordEvent: async (event) =>
      once(event.key, event.kind === 'unsupported' ? null : { kind: 'apply_authorization', push: event }),
    async recordReleaseCheck(check) {
      once(`release:${encode(check)}`, { kind: 'answer_release_check', check });
    },
  };
}
