/** What became of one call of assignPackage or cancelAssign. */
export type Outcome =
  | { kind: 'accepted' } // errcode 0: WeChat's push decides
  | { kind: 'already_allocated' } // 10121009
  | { kind: 'in_progress' } // 10121011
  | { kind: 'was_cancelled' } // 10121010
  | { kind: 'refused'; code: number; rid?: string } // a clear no
  | { kind: 'unclear'; code: number; rid?: string } // an answer whose meaning is not published: neither yes nor no
  /** A no that may pass: busy, limits, token, whitelist. `uncertain`: it may have been processed all the same. */
  | { kind: 'put_off'; code: number; uncertain: boolean; rid?: string }
  | { kind: 'no_answer'; cause: string }; // time-out, broken connection, 5xx, unreadable

/** The rid goes along wherever the code does. */
export function ridOf({ rid }: { rid?: string }): { rid?: string } {
  return rid === undefined ? {} : { rid };
}

/** One answer of WeChat as the audit keeps it; `code`: its errcode where it said no. */
export type WeChatAnswer = {
  api: 'assignPackage' | 'cancelAssign';
  kind: Outcome['kind'];
  code?: number;
  rid?: string;
};

/** What of an outcome is for the audit: WeChat's words, and nothing of ours about a broken connection. */
export function answerOf(api: WeChatAnswer['api'], outcome: Outcome): WeChatAnswer {
  const said = 'code' in outcome ? { code: outcome.code, ...ridOf(outcome) } : {};
  return { api, kind: outcome.kind, ...said };
}

/** WeChat's "not enough left", which it also says to a requestId that it has allocated before (assignPackage, error table and forum). */
const NOT_ENOUGH = 10121031;

/** An outcome of a first call that may not have been the first: Redis lost writes since the request was made. */
export function inDoubt(outcome: Outcome): Outcome {
  return outcome.kind === 'refused' && outcome.code === NOT_ENOUGH
    ? { kind: 'put_off', code: outcome.code, uncertain: true }
    : outcome;
}
