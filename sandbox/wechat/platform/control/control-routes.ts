import { z } from 'zod';
import { LINK_PAGES, type PageRefusal } from '../links.ts';
import { MENU_SET, MESSAGE_SET } from '../permission-sets.ts';
import type { Platform } from '../platform.ts';
import { type UserInput, userMessage } from '../pushes/push-events.ts';
import { runReleaseCheck } from '../release-check.ts';
import type { SeedMerchant } from '../seed.ts';
import { cancel, confirm, update } from './merchant-acts.ts';
import { platformView } from './view.ts';

type Control = {
  method: string;
  path: string;
  body: Record<string, unknown>;
  platform: Platform;
  version: number;
};
type Answer = { status: number; body: unknown };
type Handler = (control: Control) => Answer | Promise<Answer>;

const ok: Answer = { status: 200, body: { ok: true } };
const refused = (status: number, error: string): Answer => ({ status, body: { ok: false, error } });

const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET /_sim/platform': ({ platform, version }) => ({ status: 200, body: platformView(platform, version) }),
  'PUT /_sim/platform/settings': changeSettings,
  'POST /_sim/platform/ticket': ({ platform }) => {
    void platform.tickets.pushNow();
    return ok;
  },
  'POST /_sim/platform/ticket/stop': ({ platform }) => {
    platform.tickets.stop();
    return ok;
  },
  'POST /_sim/platform/tokens/expire': ({ platform }) => {
    platform.tokens.expireAll();
    platform.changed();
    return ok;
  },
  'POST /_sim/platform/confirm': playLink,
  'POST /_sim/platform/release-check': async ({ platform }) =>
    platform.settings.now().eventUrl === undefined
      ? refused(409, 'no_event_url')
      : { status: 200, body: await runReleaseCheck(platform) },
};

/** Answers one call under `/_sim/platform`. */
export function answerPlatformControl(control: Control): Answer | Promise<Answer> {
  const { method, path, body, platform } = control;
  const handler = HANDLERS[`${method} ${path}`];
  if (handler) return handler(control);
  const id = /^\/_sim\/platform\/push\/([\w-]+)\/again$/.exec(path)?.[1];
  if (id !== undefined && method === 'POST')
    return platform.pushes.again(id) ? ok : refused(404, 'unknown_push');
  const [, appId = '', act = ''] = /^\/_sim\/platform\/accounts\/(\w+)\/(\w+)$/.exec(path) ?? [];
  const merchant = platform.merchants.find(appId);
  if (method !== 'POST' || act === '') return refused(404, 'unknown_route');
  if (!merchant) return refused(404, 'unknown_account');
  switch (act) {
    case 'update':
      return changeTicks(platform, appId, body);
    case 'cancel':
      return cancel(platform, appId) ? ok : refused(409, 'not_authorized');
    case 'message':
      return speak(platform, merchant, body);
    default:
      return refused(404, 'unknown_route');
  }
}

function changeSettings({ platform, body }: Control): Answer {
  if (!platform.settings.change(body)) return refused(400, 'not_settings');
  // The first ticket follows the address at once.
  platform.tickets.look();
  platform.changed();
  return ok;
}

function changeTicks(platform: Platform, appId: string, body: unknown): Answer {
  const parsed = z.strictObject({ sets: z.array(z.number().int()) }).safeParse(body);
  if (!parsed.success) return refused(400, 'sets_missing');
  return update(platform, appId, parsed.data.sets) ? ok : refused(409, 'not_grantable');
}

const UserInputSchema: z.ZodType<UserInput> = z.union([
  z.strictObject({ text: z.string().min(1) }),
  z.strictObject({ event: z.string().min(1), key: z.string().exactOptional() }),
]);

/** A user writes to a merchant; WeChat passes it on only to a platform that holds the set for it. */
function speak(platform: Platform, merchant: SeedMerchant, body: unknown): Answer {
  const input = UserInputSchema.safeParse(body);
  if (!input.success) return refused(400, 'text_or_event_missing');
  const authorization = platform.authorizations.of(merchant.appId);
  if (!authorization) return refused(409, 'not_authorized');
  const needed =
    'event' in input.data && input.data.event === 'CLICK' ? MENU_SET : MESSAGE_SET[merchant.kind];
  if (!authorization.sets.includes(needed)) return refused(409, 'set_not_granted');
  const message = userMessage(merchant, input.data, platform.clock());
  void platform.pushes.message(merchant.appId, message);
  return ok;
}

const PlaySchema = z.strictObject({
  link: z.string(),
  referer: z.string().exactOptional(),
  person: z.string(),
  appId: z.string(),
  sets: z.array(z.number().int()).exactOptional(),
});

/** Plays a whole link page at once; without `sets` every tick stays as it is offered. */
async function playLink({ platform, body }: Control): Promise<Answer> {
  const parsed = PlaySchema.safeParse(body);
  if (!parsed.success) return refused(400, 'link_person_or_account_missing');
  const { link, referer, person, appId, sets } = parsed.data;
  const url = URL.canParse(link, 'http://sandbox') ? new URL(link, 'http://sandbox') : undefined;
  const form = url && LINK_PAGES[url.pathname];
  if (!form) return refused(400, 'not_a_link_page');
  const refusedBy = ({ reason }: PageRefusal) => refused(409, reason);
  const opened = platform.visits.open(form, url.searchParams, referer);
  if (!opened.ok) return refusedBy(opened);
  const ticks = platform.visits.ticks(opened.visit, person, appId);
  if (!ticks.ok) return refusedBy(ticks);
  const all = ticks.offered.filter((set) => set.heldBy === undefined).map((set) => set.id);
  const confirmed = await confirm(platform, opened.visit, ticks, sets ?? all);
  return confirmed.ok ? { status: 200, body: confirmed } : refusedBy(confirmed);
}
