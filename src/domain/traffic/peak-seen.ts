import type { Observed } from './observed.ts';

/**
 * The highest calls that were seen while an allocation ran, for where nobody can say it afterwards; `null`: not known. What an older
 * version kept of an app says nothing where several allocations of the request are for it.
 *
 * @param all of the request
 */
export function peakSeen(
  { seen, peaks }: Pick<Observed, 'seen' | 'peaks'>,
  { no, appId }: { no: number; appId: string },
  all: readonly { appId: string }[],
): number | null {
  const isOnly = all.filter((one) => one.appId === appId).length <= 1;
  const known = [seen?.[no], isOnly ? peaks?.[appId] : undefined].filter((calls) => calls !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}
