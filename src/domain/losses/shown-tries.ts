import { attemptOf } from '../allocations/tries.ts';
import { type RequestState, wechatRequestIdOf } from '../requests/state.ts';

/**
 * Which allocations of a request were retried and how often they were tried: `2:3` where the second is at its third try. A card
 * carries it, so that a retry which Redis lost is known again. `null`: none was.
 */
export function triesNameOf(request: RequestState): string | null {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const tries = allocations.flatMap((one) => {
    const attempt = attemptOf(wechatRequestIdOf(request, one.no), one);
    return attempt > 1 ? [`${one.no}:${attempt}`] : [];
  });
  return tries.length > 0 ? tries.join(',') : null;
}

/** The other way: at which try the allocation of that number is; 1 where nothing else is said. */
export function shownTry(tries: string | undefined, no: number): number {
  const found = tries?.split(',').find((one) => one.startsWith(`${no}:`));
  const attempt = Number(found?.slice(`${no}:`.length) ?? 1);
  return Number.isSafeInteger(attempt) && attempt > 1 && attempt < 10_000 ? attempt : 1;
}
