import { asJson, asText, isJson } from '../json.ts';
import type { StoredView } from '../workspace/state.ts';
import { closeAll, closeModal, pushModal, updateView, type ViewResult } from '../workspace/views.ts';
import { addToast, type World } from '../workspace/world.ts';

/**
 * Does what the app answered to a submitted modal (docs.slack.dev/surfaces/modals, response_action).
 * @returns why the answer could not be used
 */
export function applySubmission(world: World, view: StoredView, answer: unknown): string | undefined {
  const given = asJson(answer);
  switch (given.response_action) {
    case undefined:
      if (answer === '' || (isJson(answer) && Object.keys(answer).length === 0)) closeModal(world, view);
      else return 'the answer to view_submission is neither empty nor a response_action';
      return undefined;
    case 'clear':
      closeAll(world, view.user);
      return undefined;
    case 'errors':
      return showErrors(world, view, asJson(given.errors));
    case 'update':
      return complaint(updateView(world, view, asJson(given.view)));
    case 'push':
      return complaint(pushModal(world, view.user, asJson(given.view)));
    default:
      return `unknown response_action ${asText(given.response_action)}`;
  }
}

/** Errors stand under input blocks only; any other key is refused as a whole. */
function showErrors(world: World, view: StoredView, errors: Record<string, unknown>): string | undefined {
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const unknown = Object.keys(errors).filter((key) => !inputs.includes(key));
  if (unknown.length > 0 || Object.keys(errors).length === 0)
    return `errors for no input block: ${unknown.join(', ')}`;
  view.errors = Object.fromEntries(Object.entries(errors).map(([key, value]) => [key, String(value)]));
  world.changes.bump();
  return undefined;
}

function complaint(result: ViewResult): string | undefined {
  if (result.ok) return undefined;
  return [result.error, ...(result.messages ?? [])].join(': ');
}

/** Tells the person, in the way of a Slack window, that the app did not do its part. */
export function toastFailure(world: World, user: string, word: string): void {
  addToast(world, user, `${world.app.name} did not respond: ${word}`);
}
