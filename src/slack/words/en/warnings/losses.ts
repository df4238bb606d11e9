import type { LossFound } from '../../../../domain/losses/loss.ts';
import type { Warning } from '../../../../domain/warnings/warning.ts';
import { person, type Sentence, say } from '../../../text/sentence.ts';
import type { WarningKindWords, WarningText } from '../../shape/warnings.ts';
import { n, units } from '../grammar/numbers.ts';
import { CLOSED } from '../requests/outcomes.ts';

type Found = { line: string; details: Sentence };

function whatWasFound(request: string, found: LossFound): Found {
  switch (found.kind) {
    case 'revived':
      return {
        line: `${request} (${found.app}) was allocated at WeChat, but Redis had lost its approval`,
        details: say`WeChat’s push confirms ${units(found.units)} for ${n(found.rate)} calls/min. ${request} counts as allocated again; nothing was spent twice.`,
      };
    case 'repeat':
      return {
        line: `${request} (${found.app}) had already been allocated at WeChat before this approval`,
        details: say`Redis had lost the first approval. WeChat recognized the request id and spent the ${units(found.units)} once.`,
      };
    case 'resumed':
      return {
        line: `${request} was approved, but Redis had lost the approval`,
        details: say`Its card in Slack shows the approval. Headroom is calling WeChat again with the same request id, so the units are spent at most once.`,
      };
    case 'closed':
      return {
        line: `${request} was closed, but Redis had lost the record`,
        details: say`Its card in Slack shows it as ${CLOSED[found.shown]}. It’s closed again and can’t be approved any more.`,
      };
    case 'grant_closed':
      return {
        line: `Standing grant ${request} was closed, but Redis had lost that`,
        details: say`The card of this standing grant in Slack shows it as closed. It’s closed again: no raise is approved by it any more.`,
      };
    case 'frozen':
      return {
        line: 'Approvals were frozen, but Redis had lost the record',
        details: say`The announcement in Slack says that approvals are frozen. They’re frozen again. Check what was approved in between.`,
      };
    case 'unfrozen':
      return {
        line: 'Approvals were unfrozen, but Redis had lost the record',
        details: say`The announcement in Slack says that approvals go on. The freeze is lifted again.`,
      };
    case 'card_ahead':
      return {
        line: `The card of ${request} is newer than Headroom’s records`,
        details: say`${person(found.by)} pressed a button on it and was refused. The card shows revision ${n(found.shown)}, Redis has revision ${n(found.stored)}. The request is being checked against its card and WeChat.`,
      };
    case 'card_unknown':
      return {
        line: `A card shows ${request}, but Headroom has no record of that request`,
        details: say`${person(found.by)} pressed a button on it and was refused. If it had been approved, WeChat may have allocated it: compare the pack’s allocations in the WeChat console.`,
      };
  }
}

/** What a lost record means for everybody. */
function message({ request, found }: Warning<'records_lost'>): WarningText {
  return {
    details: whatWasFound(request, found).details,
    advice: say`Find out why Redis lost its last writes: a failover without min-replicas-to-write, appendfsync everysec or no, or a restored backup. The README says which setting loses what.`,
    series: `lost records of ${request}`,
  };
}

export const lossWarnings = {
  records_lost: {
    line: ({ request, found }) => [whatWasFound(request, found).line],
    message,
  },
} satisfies Partial<WarningKindWords>;
