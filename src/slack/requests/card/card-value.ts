import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';

/** Which request or allocation a button is about, and which very card of it: what its value carries. */
export type ButtonTarget = {
  request: string;
  allocation: number | null;
  key: string | null;
  revision: number | null;
};

const VALUE = /^(R-[1-9]\d{0,11})(?:\.([1-9]\d{0,3}))?(?:~([\w-]{8,64}))?(?:~([1-9]\d{0,11}))?$/;

/**
 * The value of a button of a request's card: `R-17~<key>~<revision>`, `R-17.1~<key>~<revision>`. It is visible to people, who
 * are asked who they are at every press; it only ties the press to the card that they saw.
 */
export function cardValue({ id, key, revision }: RequestState, allocation: number | null = null): string {
  const target = allocation === null ? id : `${id}.${allocation}`;
  return [target, ...(key === undefined ? [] : [key, ...(revision === undefined ? [] : [revision])])].join(
    '~',
  );
}

/** The same for a button that stands outside the card, about a request that is only named there. */
export function requestValue({ request, key }: { request: string; key?: string | undefined }): string {
  return key === undefined ? request : `${request}~${key}`;
}

/** `null`: made by another version, or by hand. */
export function readCardValue(value: string | null): ButtonTarget | null {
  const [, request, allocation, key, revision] = VALUE.exec(value ?? '') ?? [];
  if (!request) return null;
  return {
    request,
    allocation: allocation ? Number(allocation) : null,
    key: key ?? null,
    revision: revision ? Number(revision) : null,
  };
}

/** What a press says of its card. Only a value with a revision was made for a card, or for a list that shows one. */
export function claimOf({ key, revision }: ButtonTarget, message: ActionPayload['message']): CardClaim {
  return { key, revision, message: revision === null ? null : message };
}

/** Which request a press is about, and what it says of its card; `null` where the value cannot be read. */
export function pressedRequest(
  payload: ActionPayload,
): { request: string; by: string; card: CardClaim } | null {
  const target = readCardValue(payload.value);
  if (target === null || target.allocation !== null) return null;
  return { request: target.request, by: payload.userId, card: claimOf(target, payload.message) };
}

/** The same for a button about a request or one of its allocations (`null`: all of it), as a warning has them. */
export function pressedRaise(
  payload: ActionPayload,
): { request: string; allocation: number | null; by: string; card: CardClaim } | null {
  const target = readCardValue(payload.value);
  if (target === null) return null;
  const { request, allocation } = target;
  return { request, allocation, by: payload.userId, card: claimOf(target, payload.message) };
}

/** The same for a button about one allocation. */
export function pressedAllocation(
  payload: ActionPayload,
): { request: string; allocation: number; by: string; card: CardClaim } | null {
  const target = readCardValue(payload.value);
  if (target === null || target.allocation === null) return null;
  const { request, allocation } = target;
  return { request, allocation, by: payload.userId, card: claimOf(target, payload.message) };
}
