import type { Keyed } from './under-key.ts';

/** A fault in the middle of a change that nobody can repeat safely: nobody knows whether it was done. */
export class MaybeDone extends Error {
  override readonly name = 'MaybeDone';
  /** How to find out, and what makes a repetition safe. */
  readonly remedy: string;
  /** Absent: none that the caller could use. */
  readonly evidence: Record<string, string> | undefined;

  constructor(cause: unknown, remedy: string, evidence?: Record<string, string>) {
    super('the outcome of a change is unknown', { cause });
    this.remedy = remedy;
    this.evidence = evidence;
  }
}

/** Does a change without a key. @throws {MaybeDone} for whatever is thrown on the way */
export async function withoutKey<T>(keyed: Keyed, id: string | undefined, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const place = whereToLook(keyed, id);
    const remedy = `Look at ${place} before you send it again. With an Idempotency-Key it can be repeated safely.`;
    throw new MaybeDone(error, remedy, { place });
  }
}

/** What is changed, or the list that something new is in. Events have no address of their own. */
function whereToLook({ kind, as }: Keyed, id: string | undefined): string {
  const list = `/api/v1/${kind}`;
  return as === 'changed' && id !== undefined && kind !== 'events' ? `${list}/${id}` : list;
}
