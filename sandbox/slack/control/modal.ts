import { elementsOf } from '../blocks/elements.ts';
import { stateValue } from '../blocks/state-values.ts';
import type { CloseInput, Outcome, SubmitInput } from '../control.ts';
import { deliver } from '../dispatch/deliver.ts';
import { failureWord } from '../dispatch/parcel.ts';
import { closedPayload, submissionPayload } from '../dispatch/payloads.ts';
import { applySubmission, toastFailure } from '../dispatch/submission.ts';
import { asJson, asText, type Json } from '../json.ts';
import { issueResponseUrl } from '../workspace/response-urls.ts';
import type { StateValues, StoredView } from '../workspace/state.ts';
import { issueTrigger } from '../workspace/triggers.ts';
import { closeAll, closeModal, stackOf } from '../workspace/views.ts';
import type { World } from '../workspace/world.ts';
import { inputErrors } from './input-errors.ts';
import { actor, done, type Refused, refused } from './people.ts';

/** A person presses the submit button. Errors, the client's or the app's, stand in the view afterwards. */
export async function submit(world: World, input: SubmitInput, state: StateValues): Promise<Outcome> {
  const found = topmost(world, input.user, input.view);
  if ('error' in found) return found;
  takeTyped(found, state);
  found.errors = inputErrors(found);
  world.changes.bump();
  if (Object.keys(found.errors).length > 0) return refused('input_refused');
  const trigger = issueTrigger(world, input.user);
  const body = submissionPayload(world, found, trigger, responseUrls(world, found));
  found.busy = true;
  world.changes.bump();
  const receipt = await deliver(world, { kind: 'interactive', body });
  found.busy = false;
  world.changes.bump();
  const complaint = receipt.ok ? applySubmission(world, found, receipt.answer) : failureWord(receipt);
  if (!complaint) return done;
  toastFailure(world, input.user, complaint);
  return refused(complaint);
}

function topmost(world: World, user: string, viewId: string): StoredView | Refused {
  const who = actor(world, user);
  if (!who.ok) return who;
  const view = stackOf(world, user).at(-1);
  return view?.id === viewId ? view : refused('view_not_found');
}

/** Only elements that exist in the view take a value. */
function takeTyped(view: StoredView, state: StateValues): void {
  for (const { block, element } of elementsOf(view.blocks)) {
    const blockId = asText(block.block_id);
    const actionId = asText(element.action_id);
    const typed = state[blockId]?.[actionId];
    const row = view.state[blockId];
    if (typed !== undefined && row) row[actionId] = stateValue(asText(element.type), asJson(typed));
  }
}

/** One per channel or conversation select that asked for it with `response_url_enabled`. */
function responseUrls(world: World, view: StoredView): Json[] {
  return elementsOf(view.blocks).flatMap(({ block, element }) => {
    if (block.type !== 'input' || element.response_url_enabled !== true) return [];
    const chosen = asJson(view.state[asText(block.block_id)]?.[asText(element.action_id)]);
    const channel = asText(chosen.selected_conversation) || asText(chosen.selected_channel);
    if (!channel) return [];
    const url = issueResponseUrl(world, { kind: 'actions', channel, user: view.user });
    return [
      { block_id: block.block_id, action_id: element.action_id, channel_id: channel, response_url: url },
    ];
  });
}

/** Cancel closes the topmost view, the × the whole stack. The app hears of it where it asked to. */
export async function close(world: World, input: CloseInput): Promise<Outcome> {
  const view = topmost(world, input.user, input.view);
  if ('error' in view) return view;
  const whole = input.all === true || view.clearOnClose;
  const told = whole ? (stackOf(world, input.user)[0] ?? view) : view;
  if (whole) closeAll(world, input.user);
  else closeModal(world, view);
  if (!told.notifyOnClose) return done;
  const receipt = await deliver(world, { kind: 'interactive', body: closedPayload(world, told, whole) });
  return receipt.ok ? done : refused(failureWord(receipt));
}
