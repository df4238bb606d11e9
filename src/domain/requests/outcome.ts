/** What one call of assignPackage came to; the words of WeChat's own answers. */
export type Outcome =
  | { kind: 'accepted' }
  | { kind: 'already_allocated' }
  | { kind: 'in_progress' }
  | { kind: 'was_cancelled' }
  | { kind: 'refused'; code: number; rid?: string }
  | { kind: 'unclear'; code: number; rid?: string }
  | { kind: 'put_off'; code: number; uncertain: boolean; rid?: string }
  | { kind: 'no_answer'; cause: string };

/** The rid goes along wherever the code does. */
export function ridOf({ rid }: { rid?: string }): { rid?: string } {
  return rid === undefined ? {} : { rid };
}

/** WeChat's "not enough left", which it also says to a requestId that it has allocated before (assignPackage, error table and forum). */
const NOT_ENOUGH = 10121031;

/** An outcome of a first call that may not have been the first: Redis lost writes since the request was made. */
export function inDoubt(outcome: Outcome): Outcome {
  return outcome.kind === 'refused' && outcome.code === NOT_ENOUGH
    ? { kind: 'put_off', code: outcome.code, uncertain: true }
    : outcome;
}
