import { clockOf } from '../../domain/clock/plan-clock.ts';
import { sourceOf } from '../../domain/policy/source-of.ts';
import { actorOf, viaOf } from '../../domain/requests/actor-of.ts';
import { ask } from '../../domain/requests/ask/ask.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import type { EditRefusal } from '../../domain/requests/refusals.ts';
import type { PendingRequest, RequestState } from '../../domain/requests/state.ts';
import { decideEdit, mayEdit, saysTheSame } from '../../domain/requests/waiting/decide-edit.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type WhoIsAskedOptions, whoIsAsked } from '../delegates/who-is-asked.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { changeRequest } from './change-request.ts';
import type { ExamineOptions } from './examine.ts';
import { createPrepare, type Prepared } from './prepare.ts';
import type { Answer, EditAnswer, EditInput, OnRequest } from './use-cases.ts';
import { newWechatRequestIds } from './wechat-request-ids.ts';

export type EditOptions = WhoIsAskedOptions &
  ExamineOptions & {
    expirySeconds: number;
    newKey: () => string;
    /** Compares the card with what is stored, once after each loss. Throws where Slack gives no answer. */
    compareCard: { ensureCompared(request: RequestState): Promise<Delivery> };
    log: FlowLog;
  };

/** Whether a person could edit a request now, so that nobody fills in a form for nothing; the edit itself asks again. */
export function createMayEdit({
  store,
  clock,
}: {
  store: Pick<RequestStore, 'load'>;
  clock: Clock;
}): (input: OnRequest) => Promise<Result<Answer, EditRefusal>> {
  return async ({ request, by }) => {
    const loaded = await store.load(request);
    if (!loaded) return refuse({ reason: 'not_found', request });
    // The form shows it as it is now, whatever the card showed.
    const allowed = mayEdit(loaded.value, { by, at: clock(), seen: null });
    return allowed.ok ? accept({ request: allowed.value, revision: loaded.revision }) : allowed;
  };
}

/**
 * The requester puts a waiting request differently: it is examined like a new one, by the policy of now, and keeps its number
 * and its card.
 *
 * It gets a WeChat requestId of its own. WeChat counts an order and a requestId once, and what it does with the same one for
 * another SKU or receiver is documented nowhere. Nothing was sent for a request that waits, as far as is known; but Redis may
 * have lost that it was approved and sent. With the old requestId, WeChat could then answer "allocated already" about what
 * was asked for before, and the card would claim it for what is asked for now. With its own, each decision of people has one
 * spend at most, and a push about the old one comes up as units that moved outside (`apply-push.ts`). For the same reason an
 * edit waits until the card was compared after a loss, where a vote need not.
 */
export function createEdit(
  options: EditOptions,
): (input: EditInput) => Promise<Result<EditAnswer, EditRefusal>> {
  const { store, clock } = options;
  const prepare = createPrepare(options);
  return async (input) => {
    const { by, card, request: id } = input;
    const wish = { ...input, reason: tidyReason(input.reason) };
    const loaded = await store.load(id);
    if (!loaded) return refuse({ reason: 'not_found', request: id });
    const { value: request, revision } = loaded;
    // Nobody else is shown what it says.
    const isOwn = request.phase === 'pending' && by === request.requester;
    if (isOwn && saysTheSame(request.raise, wish)) {
      return accept({ request, revision, changed: false });
    }
    const command = () => ({ by, at: clock(), seen: card?.revision ?? null });
    const allowed = mayEdit(request, command());
    if (!allowed.ok) return allowed;
    if (!(await isCompared(options, request))) return refuse({ reason: 'busy' });
    const prepared = await prepare({ ...wish, source: sourceOf(input.surface), editing: id });
    if (!prepared.ok) return prepared;
    const elsewhere = elsewhereOf(prepared.value, request);
    if (elsewhere) return refuse(elsewhere);
    const fresh = ask({
      id,
      key: request.key ?? '',
      wechatRequestIds: newWechatRequestIds(id, input.items.length, options.newKey),
      by,
      ...prepared.value,
      asks: await whoIsAsked(options, prepared.value.rule, by),
      clock: clockOf(options.policy()),
      wish,
      channel: request.channel,
      at: clock(),
      patienceMs: options.expirySeconds * 1000,
    });
    return save(options, input, fresh, command);
  };
}

/** Where the channel decides, it would be another app's people. */
function elsewhereOf({ items }: Prepared, { channel: posted }: RequestState): EditRefusal | null {
  for (const { app } of items) {
    const { name, channel } = app;
    if (channel !== null && channel !== posted && items.length === 1) {
      return { reason: 'other_channel', app: name, channel };
    }
  }
  return null;
}

async function save(
  { store }: EditOptions,
  input: EditInput,
  fresh: PendingRequest,
  command: () => Parameters<typeof mayEdit>[1],
): Promise<Result<EditAnswer, EditRefusal>> {
  const { request, by, surface } = input;
  let changed = false;
  const actor = actorOf(by, surface);
  const via = viaOf(surface);
  const decide = async (state: RequestState) => {
    const decided = decideEdit(state, { ...command(), ...via, fresh });
    changed = decided.ok && decided.value.length > 0;
    return decided;
  };
  const saved = await changeRequest<EditRefusal>(store, request, actor, decide, input);
  return saved.ok ? accept({ ...saved.value, changed }) : saved;
}

/** Whether it is certain that the card shows no decision that Redis lost. */
async function isCompared({ compareCard, log }: EditOptions, request: RequestState): Promise<boolean> {
  try {
    return (await compareCard.ensureCompared(request)).kind === 'done';
  } catch (error) {
    log.warn({ request: request.id, err: error }, 'could not compare the card before an edit; refusing it');
    return false;
  }
}
