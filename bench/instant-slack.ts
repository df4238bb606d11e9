import { BOT_TOKEN, MEMBERS, TEAM } from './cast.ts';
import { readText, sendJson, serveForParent } from './child-server.ts';
import { sharedNow } from './clock.ts';

/** A Slack that answers at once and remembers nothing but cards. Started by `children.ts`. */

/** `value`: what its Approve button carries. `calls`: of Slack, about the card. */
type SeenCard = {
  id: string;
  value: string;
  channel: string;
  ts: string;
  decidedAt: number | null;
  calls: number;
};
/** Since the last reset, for the parent. */
type Seen = { cards: Map<string, SeenCard>; decided: number };

const EVERYWHERE = { ok: true };
const seen: Seen = { cards: new Map(), decided: 0 };
const waiting = new Map<string, (at: number) => void>();
/** Private answers and Homes, by where they went. */
const arrivals = new Map<string, number>();
let messages = 0;

const METHODS: Record<string, (form: URLSearchParams) => object> = {
  'auth.test': () => ({
    ok: true,
    url: 'https://bench.slack.com/',
    team: 'Bench',
    user: 'headroom',
    team_id: TEAM,
    user_id: 'U0BENCHBOT1',
    bot_id: 'B0BENCH0001',
    is_enterprise_install: false,
  }),
  'users.info': (form) => ({
    ok: true,
    user: { id: form.get('user'), team_id: TEAM, tz: 'Asia/Shanghai', locale: 'en-US' },
  }),
  'conversations.members': () => ({ ok: true, members: MEMBERS, response_metadata: { next_cursor: '' } }),
  'conversations.open': (form) => ({ ok: true, channel: { id: `D${form.get('users')}` } }),
  'views.publish': (form) => {
    noteArrival(`published/${form.get('user_id')}`);
    return { ok: true, view: { id: `V${form.get('user_id')}`, hash: '1' } };
  },
  'conversations.history': () => ({ ok: true, messages: [], has_more: false }),
  'views.open': () => ({ ok: true, view: { id: 'V0BENCH0001', hash: '1' } }),
  'chat.postEphemeral': () => ({ ok: true, message_ts: nextTs() }),
  'chat.postMessage': (form) => {
    const ts = nextTs();
    noteCard(form, ts);
    return { ok: true, channel: form.get('channel'), ts };
  },
  'chat.update': (form) => {
    const ts = form.get('ts') ?? '';
    noteCard(form, ts);
    return { ok: true, channel: form.get('channel'), ts };
  },
};

function noteArrival(name: string): void {
  const at = sharedNow();
  arrivals.set(name, at);
  waiting.get(name)?.(at);
  waiting.delete(name);
}

function nextTs(): string {
  messages += 1;
  return `1780000000.${String(messages).padStart(6, '0')}`;
}

/** Remembers where a card is and when it was first seen decided. */
function noteCard(form: URLSearchParams, ts: string): void {
  const metadata = form.get('metadata') ?? '';
  if (!metadata.includes('headroom_request')) return;
  const { event_payload: card } = JSON.parse(metadata) as { event_payload: { id: string; state: string } };
  const known = seen.cards.get(card.id);
  const decidedAt = known?.decidedAt ?? (card.state === 'pending' ? null : sharedNow());
  const value = /"value":"(R-[^"]+)"/.exec(form.get('blocks') ?? '')?.[1] ?? known?.value ?? card.id;
  seen.cards.set(card.id, {
    id: card.id,
    value,
    channel: form.get('channel') ?? '',
    ts,
    decidedAt,
    calls: (known?.calls ?? 0) + 1,
  });
  if (decidedAt === null || known?.decidedAt === decidedAt) return;
  seen.decided += 1;
  waiting.get(card.id)?.(decidedAt);
  waiting.delete(card.id);
}

/** What the parent asks: everything seen, a card's decision (answered when it is seen), a new beginning. */
function forParent(path: string, tell: (answer: unknown) => void): void {
  const [, , what, id = ''] = path.split('/');
  if (what === 'decided') tellDecision(id, tell);
  else if (what === 'answered' || what === 'published') tellArrival(`${what}/${id}`, tell);
  else if (what === 'cards') tell([...seen.cards.values()]);
  else {
    if (what === 'reset') {
      seen.cards.clear();
      waiting.clear();
      arrivals.clear();
      seen.decided = 0;
    }
    tell({ cards: seen.cards.size, decided: seen.decided });
  }
}

function tellArrival(name: string, tell: (answer: unknown) => void): void {
  const at = arrivals.get(name);
  if (at !== undefined) tell({ at });
  else waiting.set(name, (arrivedAt) => tell({ at: arrivedAt }));
}

function tellDecision(id: string, tell: (answer: unknown) => void): void {
  const decidedAt = seen.cards.get(id)?.decidedAt;
  if (typeof decidedAt === 'number') tell({ at: decidedAt });
  else waiting.set(id, (at) => tell({ at }));
}

serveForParent((request, response) => {
  const path = request.url ?? '';
  if (path.startsWith('/bench/')) return forParent(path, (answer) => sendJson(response, answer));
  if (path.startsWith('/response/')) {
    noteArrival(`answered/${path.slice('/response/'.length)}`);
    request.resume();
    response.end('ok');
    return;
  }
  const method = METHODS[path.slice('/api/'.length).split('?', 1)[0] ?? ''];
  void readText(request).then((body) => {
    const form = new URLSearchParams(body);
    const allowed =
      request.headers.authorization === `Bearer ${BOT_TOKEN}` || form.get('token') === BOT_TOKEN;
    if (!allowed) return sendJson(response, { ok: false, error: 'invalid_auth' });
    sendJson(response, method ? method(form) : EVERYWHERE);
  });
});
