import { initialField, initialState, stateValue, valueField } from '../blocks/state-values.ts';
import type { ActionInput, Outcome } from '../control.ts';
import { deliver } from '../dispatch/deliver.ts';
import { failureWord } from '../dispatch/parcel.ts';
import { messageActionsPayload, viewActionsPayload } from '../dispatch/payloads.ts';
import { toastFailure } from '../dispatch/submission.ts';
import { asText, type Json } from '../json.ts';
import { issueResponseUrl } from '../workspace/response-urls.ts';
import { issueTrigger } from '../workspace/triggers.ts';
import type { World } from '../workspace/world.ts';
import { actor, done, refused } from './people.ts';
import { chosenAt, findTarget, type Spot, type Target } from './place.ts';

/**
 * A person clicks a button or chooses something. Inputs without `dispatch_action` only keep the choice.
 * Resolves when the app acknowledged or failed to.
 */
export async function act(world: World, input: ActionInput): Promise<Outcome> {
  const who = actor(world, input.user);
  if (!who.ok) return who;
  const target = findTarget(world, input.user, input.place, input.blockId, input.actionId);
  if (!target.ok) return target;
  keepChoice(world, target, input);
  const { block } = target.found;
  if (block.type === 'input' && block.dispatch_action !== true) return done;
  return send(world, target, input);
}

function keepChoice(world: World, { spot, found: { block, element } }: Target, input: ActionInput): void {
  const type = asText(element.type);
  const blocks = spot.kind === 'view' ? spot.view.blocks : spot.message.blocks;
  const chosen = chosenAt(spot, input.user, initialState(blocks));
  if (!valueField(type) || !input.state) return;
  const blockId = asText(block.block_id);
  chosen[blockId] = { ...chosen[blockId], [asText(element.action_id)]: stateValue(type, input.state) };
  world.changes.bump();
}

async function send(world: World, { spot, found }: Target, input: ActionInput): Promise<Outcome> {
  const { user } = input;
  const action = actionJson(world, found.block, found.element, input.state ?? {});
  const body = payload(world, user, spot, action);
  setBusy(world, spot, true);
  const receipt = await deliver(world, { kind: 'interactive', body });
  setBusy(world, spot, false);
  if (receipt.ok) return done;
  const word = failureWord(receipt);
  toastFailure(world, user, word);
  return refused(word);
}

function payload(world: World, user: string, spot: Spot, action: Json): Json {
  if (spot.kind === 'view') {
    return viewActionsPayload(world, user, spot.view, issueTrigger(world, user), action);
  }
  const { message, channel } = spot;
  const responseUrl = issueResponseUrl(world, {
    kind: 'actions',
    channel: channel.id,
    user,
    originalTs: message.ts,
  });
  return messageActionsPayload(
    world,
    user,
    { channel, message, responseUrl },
    issueTrigger(world, user),
    action,
  );
}

function setBusy(world: World, spot: Spot, busy: boolean): void {
  if (spot.kind !== 'view') return;
  spot.view.busy = busy;
  world.changes.bump();
}

/** One entry of `actions`: the element's identity, what was chosen, and the labels Slack repeats. */
function actionJson(world: World, block: Json, element: Json, state: Json): Json {
  const type = asText(element.type);
  const field = valueField(type) ?? (type === 'overflow' ? 'selected_option' : undefined);
  const repeated = field ? ['placeholder', initialField(type)] : ['text', 'value', 'style', 'url'];
  const given = Object.fromEntries(
    repeated.filter((name) => element[name] !== undefined).map((name) => [name, element[name]]),
  );
  return {
    action_id: element.action_id,
    block_id: block.block_id,
    ...given,
    ...(field ? { [field]: valueField(type) ? stateValue(type, state)[field] : (state[field] ?? null) } : {}),
    type,
    action_ts: world.ids.ts(),
  };
}
