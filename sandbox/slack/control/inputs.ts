import type { ActionInput, Place, SuggestInput } from '../control.ts';
import { asJson, asText, isJson, type Json } from '../json.ts';
import type { StateValues } from '../workspace/state.ts';

/** The body of a control route is the page's or a test's; these read it without trusting it. */
export function readPlace(value: unknown): Place {
  const given = asJson(value);
  return 'view' in given
    ? { view: asText(given.view) }
    : { channel: asText(given.channel), ts: asText(given.ts) };
}

export function readAction(body: Json): ActionInput {
  return {
    user: asText(body.user),
    place: readPlace(body.place),
    blockId: asText(body.blockId),
    actionId: asText(body.actionId),
    ...(isJson(body.state) ? { state: body.state } : {}),
  };
}

export function readSuggest(body: Json): SuggestInput {
  return {
    user: asText(body.user),
    place: readPlace(body.place),
    blockId: asText(body.blockId),
    actionId: asText(body.actionId),
    query: asText(body.query),
  };
}

/** block_id → action_id → value, rows that are not objects left out. */
export function readState(value: unknown): StateValues {
  return Object.fromEntries(Object.entries(asJson(value)).map(([blockId, row]) => [blockId, asJson(row)]));
}
