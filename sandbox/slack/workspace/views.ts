import { LIMITS } from '../blocks/limits.ts';
import { normaliseBlocks, normaliseText } from '../blocks/normalise.ts';
import { problemText } from '../blocks/problems.ts';
import { carryState, initialState } from '../blocks/state-values.ts';
import { validateView } from '../blocks/validate.ts';
import { asList, asText, type Json } from '../json.ts';
import { MODAL_STACK_MAX } from '../timing.ts';
import { refuseSlackFiles } from './slack-files.ts';
import type { StoredView } from './state.ts';
import { homeOf } from './teams.ts';
import type { World } from './world.ts';

export type ViewResult = { ok: true; view: StoredView } | { ok: false; error: string; messages?: string[] };

/** A person's open modals, topmost last. */
export function stackOf(world: World, user: string): StoredView[] {
  const ids = world.state.stacks.get(user) ?? [];
  return ids.flatMap((id) => world.state.views.get(id) ?? []);
}

/** Refuses what Slack refuses in a view that is about to be shown; `self` may keep its own external_id. */
export function refuseView(
  world: World,
  view: Json,
  type: 'modal' | 'home',
  self?: StoredView,
): ViewResult | undefined {
  if (JSON.stringify(view).length > LIMITS.global.view.max_bytes)
    return { ok: false, error: 'view_too_large' };
  const found = [...validateView(view), ...refuseSlackFiles(world, view.blocks, '/view/blocks')];
  const problems = found.map(problemText);
  if (view.type !== type && problems.length === 0)
    problems.push(`unsupported type: ${view.type} [json-pointer:/view/type]`);
  if (problems.length > 0) return { ok: false, error: 'invalid_arguments', messages: problems };
  const externalId = asText(view.external_id);
  const taken = [...world.state.views.values()].some(
    (one) => one !== self && externalId && one.externalId === externalId,
  );
  return taken ? { ok: false, error: 'duplicate_external_id' } : undefined;
}

/** Opens the first modal of a stack; what was open before is gone. */
export function openModal(world: World, user: string, given: Json): ViewResult {
  const refusal = refuseView(world, given, 'modal');
  if (refusal) return refusal;
  closeAll(world, user);
  return { ok: true, view: show(world, user, given, null) };
}

/** Puts a modal on top of a person's stack. */
export function pushModal(world: World, user: string, given: Json): ViewResult {
  const refusal = refuseView(world, given, 'modal');
  if (refusal) return refusal;
  const stack = stackOf(world, user);
  if (stack.length >= MODAL_STACK_MAX) return { ok: false, error: 'push_limit_reached' };
  return { ok: true, view: show(world, user, given, stack.at(-1) ?? null) };
}

function show(world: World, user: string, given: Json, below: StoredView | null): StoredView {
  const view = buildView(world, user, given, 'modal');
  view.previousViewId = below?.id ?? null;
  view.rootViewId = below?.rootViewId ?? view.id;
  world.state.views.set(view.id, view);
  world.state.stacks.set(user, [...(world.state.stacks.get(user) ?? []), view.id]);
  world.changes.bump();
  return view;
}

/** Replaces the content of a view; typed values survive where the ids did. */
export function updateView(world: World, view: StoredView, given: Json, hash?: string): ViewResult {
  if (hash && hash !== view.hash) return { ok: false, error: 'hash_conflict' };
  const refusal = refuseView(world, given, view.type, view);
  if (refusal) return refusal;
  const next = buildView(world, view.user, given, view.type);
  const { id, rootViewId, previousViewId, busy } = view;
  const state = carryState(next.blocks, view.state);
  Object.assign(view, next, { id, rootViewId, previousViewId, busy, state });
  world.changes.bump();
  return { ok: true, view };
}

/** Shows or replaces a person's Home tab. A hash has to be that of the view which is there. */
export function publishHome(world: World, user: string, given: Json, hash?: string): ViewResult {
  if (!world.app.homeTab) return { ok: false, error: 'not_enabled' };
  const current = world.state.views.get(world.state.homes.get(user) ?? '');
  if (current) return updateView(world, current, given, hash);
  if (hash) return { ok: false, error: 'hash_conflict' };
  const refusal = refuseView(world, given, 'home');
  if (refusal) return refusal;
  const view = buildView(world, user, given, 'home');
  world.state.views.set(view.id, view);
  world.state.homes.set(user, view.id);
  world.changes.bump();
  return { ok: true, view };
}

/** Takes one modal off a person's stack, with everything above it. */
export function closeModal(world: World, view: StoredView): void {
  const ids = world.state.stacks.get(view.user) ?? [];
  const at = ids.indexOf(view.id);
  if (at < 0) return;
  for (const id of ids.slice(at)) world.state.views.delete(id);
  world.state.stacks.set(view.user, ids.slice(0, at));
  world.changes.bump();
}

/** Closes every modal of a person. */
export function closeAll(world: World, user: string): void {
  for (const id of world.state.stacks.get(user) ?? []) world.state.views.delete(id);
  world.state.stacks.set(user, []);
  world.changes.bump();
}

function buildView(world: World, user: string, given: Json, type: 'modal' | 'home'): StoredView {
  const id = world.ids.id('V');
  const blocks = normaliseBlocks(asList(given.blocks), world.ids);
  return {
    id,
    type,
    user,
    blocks,
    callbackId: asText(given.callback_id),
    title: normaliseText(given.title),
    submit: normaliseText(given.submit),
    close: normaliseText(given.close),
    privateMetadata: asText(given.private_metadata),
    externalId: asText(given.external_id),
    clearOnClose: given.clear_on_close === true,
    notifyOnClose: given.notify_on_close === true,
    hash: world.ids.hash(),
    rootViewId: id,
    previousViewId: null,
    state: initialState(blocks),
    errors: {},
    busy: false,
  };
}

/** The view in the shape of `views.open` answers and of interaction payloads. */
export function viewJson(world: World, view: StoredView): Json {
  return {
    id: view.id,
    team_id: homeOf(world, view.user).id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.state },
    hash: view.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close,
    submit: view.submit,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: world.app.id,
    external_id: view.externalId,
    app_installed_team_id: world.seed.team.id,
    bot_id: world.app.botId,
  };
}
