import { timeOf } from '../../../src/domain/audit/log-place.ts';
import { openQuestions } from '../../../src/domain/requests/cancel.ts';
import { runsUntil } from '../../../src/domain/requests/run.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { openReview } from '../../../src/domain/reviews/review.ts';
import type { AuditEntry, AuditTrail } from '../../../src/flows/ports/audit.ts';
import type { RequestLists } from '../../../src/flows/ports/request-lists.ts';
import type { Page, Stored } from '../../../src/flows/ports/stored.ts';
import { decode } from '../../../src/kit/json.ts';
import { type Kept, load, type Memory, pageOf } from './memory.ts';

/** Looks through everything: what belongs into a list is said once, in the plainest way. */
export function createMemoryRequestLists(memory: Memory): RequestLists {
  const requests = memory.map<Kept>('requests');

  /** @param scoreOf where a request stands in the list; `null`: it does not belong there */
  async function list(
    scoreOf: (request: RequestState) => number | null,
    order: 'upwards' | 'downwards',
    cursor: string | null,
    limit: number,
  ): Promise<Page<Stored<RequestState>>> {
    const found = [...requests.keys()].flatMap((id) => {
      const stored = load<RequestState>(requests, id);
      const score = stored && scoreOf(stored.value);
      return stored && score !== null ? [{ id, score, stored }] : [];
    });
    return pageOf(found, order, cursor, limit);
  }

  const isOf = (appId: string | null, { raise }: RequestState) =>
    appId === null || raise.items.some(({ app }) => app.appId === appId);
  return {
    pending: (_filter, cursor, limit) =>
      list((one) => (one.phase === 'pending' ? one.askedAt : null), 'upwards', cursor, limit),
    cancelAsked: (_filter, cursor, limit) =>
      list(
        (one) => {
          const asked = openQuestions(one).map(({ question }) => question.at);
          return asked.length > 0 ? Math.min(...asked) : null;
        },
        'upwards',
        cursor,
        limit,
      ),
    reviews: (_filter, cursor, limit) =>
      list((one) => openReview(one)?.dueAt ?? null, 'upwards', cursor, limit),
    questions: (_filter, cursor, limit) =>
      list((one) => (one.phase === 'pending' ? (one.question?.at ?? null) : null), 'upwards', cursor, limit),
    running: ({ appId, now }, cursor, limit) =>
      list(
        (one) => {
          const until = one.phase === 'approved' && isOf(appId, one) ? runsUntil(one) : null;
          return until !== null && until > now ? until : null;
        },
        'upwards',
        cursor,
        limit,
      ),
    history: ({ appId, since }, cursor, limit) =>
      list(
        (one) => (isOf(appId, one) && one.askedAt >= (since ?? 0) ? one.askedAt : null),
        'downwards',
        cursor,
        limit,
      ),
    ofRequester: ({ userId }, cursor, limit) =>
      list((one) => (one.requester === userId ? one.askedAt : null), 'downwards', cursor, limit),
  };
}

const timeIn = (text: string) => decode<{ event: { at: number } }>(text).event.at;

export function createMemoryAuditTrail(memory: Memory): AuditTrail {
  const audit = memory.map<string>('audit');
  return {
    async page({ order, since, cursor, limit }) {
      const all = [...audit.values()].map((text, index) => ({
        id: `${timeIn(text)}-${index}`,
        entry: { text },
      }));
      const own = all.filter(({ id }) => since === null || timeOf(id) >= since);
      if (order === 'newest') own.reverse();
      const from = cursor === null ? 0 : own.findIndex(({ id }) => id === cursor) + 1;
      const items = own.slice(from, from + limit);
      const next = from + limit < own.length ? (items.at(-1)?.id ?? null) : null;
      return { items, next, missing: false };
    },
    async of(request, cursor, limit) {
      const entries = [...audit.values()].map((json) => decode<AuditEntry>(json));
      const its = entries.filter((entry) => entry.request === request);
      const from = Number(cursor ?? 0) || 0;
      const end = from + limit;
      return {
        items: its.slice(from, end),
        total: its.length,
        next: end < its.length ? String(end) : null,
      };
    },
  };
}
