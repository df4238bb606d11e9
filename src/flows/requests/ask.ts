import type { ReceiverApp } from '../../domain/apps/apps.ts';
import type { ClockSettings } from '../../domain/clock/plan-clock.ts';
import { ask } from '../../domain/requests/ask.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import { wishKeys } from '../../domain/requests/same-wish.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type WhoIsAskedOptions, whoIsAsked } from '../delegates/who-is-asked.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { effectsOf } from './effects.ts';
import { createPrepare, type PrepareOptions } from './prepare.ts';
import { priorWish, saveWish } from './save-wish.ts';
import type { Answer, AskInput } from './use-cases.ts';

export type AskOptions = PrepareOptions &
  WhoIsAskedOptions & {
    defaultChannel: string | null;
    expirySeconds: number;
    clockSettings: ClockSettings;
    /** Unguessable, and never given out before. */
    newKey: () => string;
  };

/** Somebody asks for a raise: the words are checked, a pack is chosen, and the request is stored with its card to be posted. */
export function createAsk(options: AskOptions): (input: AskInput) => Promise<Result<Answer, AskRefusal>> {
  const { store, clock } = options;
  const prepare = createPrepare(options);
  return async (asked) => {
    const input = { ...asked, reason: tidyReason(asked.reason) };
    const prepared = await prepare({ ...input, source: 'person' });
    if (!prepared.ok) return prepared;
    const { app, choice } = prepared.value;
    const channel = await cardChannel(options, app, input.channel);
    if (channel === null) return refuse({ reason: 'no_channel' });

    const pack = input.pack === null ? null : choice.pack.orderId;
    const keys = wishKeys(input.by, { ...input, app: app.appId, pack });
    const prior = input.again ? null : await priorWish(store, input.onceKey, keys);
    if (prior !== null) return heldBack(prior, pack, clock());

    const id = `R-${await store.nextNumber()}`;
    const request = ask({
      id,
      key: options.newKey(),
      // Unique even where Redis was wiped and gives the number out again.
      wechatRequestIds: [`${id}-${options.newKey()}`],
      by: input.by,
      ...prepared.value,
      asks: await whoIsAsked(options, prepared.value.rule, input.by),
      wish: input,
      channel,
      at: clock(),
      patienceMs: options.expirySeconds * 1000,
      clock: options.clockSettings,
    });
    const events = [{ type: 'requested' as const, at: request.askedAt, request }];
    const change = {
      request: { expected: 0, next: request },
      ledgers: [],
      events,
      actor: { kind: 'person' as const, userId: input.by, surface: input.surface },
      effects: effectsOf(request, events),
      onceKey: input.onceKey,
    };
    const saved = await saveWish(store, change, keys, input.again ? 'all' : []);
    return saved === 'saved' ? accept({ request, revision: 1 }) : heldBack(saved, pack, clock());
  };
}

/** `by`: the line was delivered before, or the request that says the same. */
function heldBack(
  by: 'duplicate' | 'conflict' | RequestState,
  pack: string | null,
  now: Instant,
): Result<Answer, AskRefusal> {
  if (typeof by === 'string') return refuse({ reason: 'asked_already' });
  const secondsAgo = Math.max(0, Math.round((now - by.askedAt) / 1000));
  const key = by.key === undefined ? {} : { key: by.key };
  return refuse({ reason: 'same_again', request: by.id, ...key, secondsAgo, pack });
}

/**
 * The app's own channel, else where it was asked, else the default, else where somebody first asked.
 * A direct conversation with the app is no place for a card: nobody else could decide there.
 */
export async function cardChannel(
  options: Pick<AskOptions, 'defaultChannel'> & {
    store: Pick<RequestStore, 'firstChannel' | 'knownFirstChannel'>;
  },
  app: ReceiverApp,
  asked: string | null,
): Promise<string | null> {
  if (app.channel) return app.channel;
  const { store, defaultChannel } = options;
  if (asked !== null && !asked.startsWith('D')) {
    await store.firstChannel(asked);
    return asked;
  }
  return defaultChannel ?? (await store.knownFirstChannel());
}
