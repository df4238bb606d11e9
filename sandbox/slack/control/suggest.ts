import { validateBlocks } from '../blocks/validate.ts';
import type { SuggestInput } from '../control.ts';
import { deliver } from '../dispatch/deliver.ts';
import { failureWord } from '../dispatch/parcel.ts';
import { suggestionPayload } from '../dispatch/payloads.ts';
import { toastFailure } from '../dispatch/submission.ts';
import { asJson, asList, isJson, type Json } from '../json.ts';
import type { World } from '../workspace/world.ts';
import { actor, type Refused, refused } from './people.ts';
import { findTarget } from './place.ts';

/** Characters before Slack's client asks, unless the element says otherwise. */
const MIN_QUERY = 3;

/** A person types into an external select. Answers what the app offers: `{ options }` or `{ option_groups }`. */
export async function suggest(world: World, input: SuggestInput): Promise<Json | Refused> {
  const who = actor(world, input.user);
  if (!who.ok) return who;
  const target = findTarget(world, input.user, input.place, input.blockId, input.actionId);
  if (!target.ok) return target;
  const { spot, found } = target;
  const least =
    typeof found.element.min_query_length === 'number' ? found.element.min_query_length : MIN_QUERY;
  if (input.query.length < least) return { options: [] };
  const query = { blockId: input.blockId, actionId: input.actionId, value: input.query };
  const body = suggestionPayload(world, input.user, spot, query);
  const receipt = await deliver(world, { kind: 'options', body });
  if (!receipt.ok) {
    toastFailure(world, input.user, failureWord(receipt));
    return refused(failureWord(receipt));
  }
  const answer = asJson(receipt.answer);
  const offered = answer.options ? { options: answer.options } : { option_groups: answer.option_groups };
  const complaint = refuseOptions(offered);
  if (complaint) toastFailure(world, input.user, complaint);
  return complaint ? refused(complaint) : offered;
}

/** Offered options have to be what a static select may hold; an empty list is fine. */
function refuseOptions(offered: Json): string | undefined {
  const [list] = Object.values(offered);
  if (!Array.isArray(list)) return 'invalid_options';
  if (asList(list).filter(isJson).length === 0) return list.length === 0 ? undefined : 'invalid_options';
  const select = { type: 'static_select', ...offered };
  const problems = validateBlocks([{ type: 'actions', elements: [select] }], 'message');
  return problems.length === 0 ? undefined : 'invalid_options';
}
