import type { Asked } from '../../flows/merchants/platform.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Tokens } from '../client/tokens.ts';
import { asked } from './asked.ts';

/** People look at the platform's health as often as they like, and the daily number of token calls is limited. */
const REFUSAL_KEPT_MS = 60_000;
/** A call that WeChat never answered costs nothing of that number. */
const SILENCE_KEPT_MS = 5_000;

/** Whether there is a token that works; one is fetched if need be. Trouble is remembered for a while. */
export function createTokenCheck(tokens: Tokens, clock: () => Instant): () => Promise<Asked<null>> {
  let trouble: { until: Instant; said: Asked<null> } | null = null;
  return async () => {
    if (trouble && clock() < trouble.until) return trouble.said;
    const said = await asked(async () => {
      const token = await tokens.current();
      if (tokens.isRefused(token)) await tokens.replace(token);
      return null;
    });
    const keptMs = said.kind === 'refused' ? REFUSAL_KEPT_MS : SILENCE_KEPT_MS;
    trouble = said.kind === 'answered' ? null : { until: clock() + keptMs, said };
    return said;
  };
}
