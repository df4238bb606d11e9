import { asText, isJson, type Json } from '../json.ts';
import { checkTrigger } from '../workspace/triggers.ts';
import {
  openModal,
  publishHome,
  pushModal,
  updateView,
  type ViewResult,
  viewJson,
} from '../workspace/views.ts';
import type { World } from '../workspace/world.ts';
import { type Answer, type Call, fail, failWith, missing } from './answer.ts';

/** docs.slack.dev/reference/methods/views.open */
export function open({ world, args }: Call): Answer {
  return byTrigger(world, args, openModal);
}

/** docs.slack.dev/reference/methods/views.push: the trigger has to come from a modal that is still open. */
export function push({ world, args }: Call): Answer {
  return byTrigger(world, args, (_, user, view) => {
    if ((world.state.stacks.get(user) ?? []).length === 0) return { ok: false, error: 'not_found' };
    return pushModal(world, user, view);
  });
}

/** A refused view does not use the trigger up; a shown one does. */
function byTrigger(
  world: World,
  args: Json,
  show: (world: World, user: string, view: Json) => ViewResult,
): Answer {
  if (!isJson(args.view)) return missing('view');
  if (!args.trigger_id) return missing('trigger_id');
  const checked = checkTrigger(world, asText(args.trigger_id));
  if (!checked.ok) return fail(checked.error);
  const shown = show(world, checked.trigger.user, args.view);
  if (shown.ok) checked.trigger.used = true;
  return answer(world, shown);
}

/** docs.slack.dev/reference/methods/views.update: by view_id or external_id. */
export function update({ world, args }: Call): Answer {
  if (!isJson(args.view)) return missing('view');
  const externalId = asText(args.external_id);
  const view =
    world.state.views.get(asText(args.view_id)) ??
    [...world.state.views.values()].find((one) => externalId !== '' && one.externalId === externalId);
  if (!view) return fail('not_found');
  return answer(world, updateView(world, view, args.view, asText(args.hash) || undefined));
}

/** docs.slack.dev/reference/methods/views.publish */
export function publish({ world, args }: Call): Answer {
  if (!isJson(args.view)) return missing('view');
  const person = world.seed.users.find((user) => user.id === args.user_id && !user.isBot);
  if (!person) return failWith('invalid_arguments', ['invalid `user_id` [json-pointer:/user_id]']);
  return answer(world, publishHome(world, person.id, args.view, asText(args.hash) || undefined));
}

function answer(world: World, result: ViewResult): Answer {
  if (result.ok) return { ok: true, view: viewJson(world, result.view) };
  return result.messages ? failWith(result.error, result.messages) : fail(result.error);
}
