import { createPostInChannel } from '../flows/messages/post-in-channel.ts';
import { createPostDigests } from '../flows/reports/post-digests.ts';
import type { ReportUseCase } from '../flows/reports/report.ts';
import type { EffectHandlers } from '../jobs/workers.ts';
import type { SlackPorts } from '../slack/create-slack-ports.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** Finds out when a report is to be posted by itself. */
export function digestJob({ config, clock }: Wiring, { digests }: Stores): () => Promise<boolean> {
  return createPostDigests({ digests, digestSchedule: config.report?.schedule ?? null, clock });
}

/** Posts it, made of what is stored when Slack takes it. */
export function reportHandlers(
  { config, clock, log }: Wiring,
  { messages, pace, store }: Stores,
  messenger: SlackPorts['reports'],
  report: ReportUseCase,
): Pick<EffectHandlers, 'post_report'> {
  const configured = config.report?.channel ?? config.channels.default;
  const channel = async () => configured ?? (await store.knownFirstChannel());
  const post = createPostInChannel({ messages, messenger, channel, pace, clock, log });
  return {
    async post_report({ digest }, id) {
      return post(id, { digest, report: await report(digest.days, digest.until) });
    },
  };
}
