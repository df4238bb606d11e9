import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { severityOf } from '../../../src/domain/warnings/kinds.ts';
import type { Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import type { Home } from '../../../src/flows/home/home-model.ts';
import { FIRST_PLACE } from '../../../src/flows/home/home-model.ts';
import { HOME_ACTIONS } from '../../../src/slack/blocks/action-ids.ts';
import { toPlain } from '../../../src/slack/blocks/render.ts';
import { homeView } from '../../../src/slack/home/home.ts';
import { readHomePlace, writeHomePlace } from '../../../src/slack/home/home-place.ts';
import { warningLine } from '../../../src/slack/home/home-warnings.ts';
import { overviewAnswer } from '../../../src/slack/home/overview.ts';
import { words } from '../../../src/slack/words/words.ts';
import { grantsInEveryPhase } from '../../support/grants.ts';
import { aShownPurchase } from '../../support/purchases.ts';
import { aPendingSeries } from '../../support/series.ts';
import { emptyHome } from '../app/fake-use-cases.ts';
import { homeProblems, messageProblems } from '../samples/measure.ts';
import { aPackView, packPage } from '../samples/pack-samples.ts';
import { cancellable, DAY_MS, HOSTILE, NOW, pending, question } from '../samples/samples.ts';
import { everyKind } from '../samples/warning-samples.ts';

const LANGUAGES = ['en', 'zh'] as const;
const ME = 'U0MINA';

const warnings = everyKind();

const name = 'W\n'.repeat(300);
const ENDLESS = { pack: name, app: name, address: name, account: name };
const holds = (warning: Warning): WarningItem => ({ warning, standing: { kind: 'holds' }, quiet: null });
const page = <T>(items: T[]) => ({ items, total: 100_000, next: '1-1' });

/** Everything that can be on it at once, with words of somebody's choosing wherever people have one. */
function fullHome(words = 'Double 11'): Home {
  const named = (request: RequestState, n: number) => ({ ...request, id: `R-${n}` });
  const change = { reason: words, appName: words, packName: words };
  const asked = Array.from({ length: 15 }, (_, n) => named(pending(change), n + 1));
  const due = Array.from({ length: 5 }, (_, n) => named(pending(change), n + 101));
  const runs = Array.from({ length: 5 }, (_, n) => named(cancellable({ question }), n + 21));
  return emptyHome({
    at: NOW,
    packs: packPage({
      packs: Array.from({ length: 8 }, (_, n) =>
        aPackView(
          {
            reserved: 5n,
            refundableUntil: NOW,
            lagging: true,
            forecast: { perDay: 7n, since: 0, runsOutAt: NOW + DAY_MS },
          },
          { orderId: `DD297044579811296870${n}`, name: words },
        ),
      ),
      page: 2,
      pages: 63,
      total: 500,
      figures: { at: NOW, oldMs: 9_999_999 },
    }),
    waiting: {
      total: 100_000,
      from: 8,
      looked: 40,
      reviews: [],
      mine: asked,
      next: '1-1',
      back: runs.slice(0, 3).map((request) => ({ request, no: 1, by: 'U0LIN', expiresAt: NOW })),
    },
    today: { items: due.map((request) => ({ kind: 'approve', request })), more: 9 },
    series: Array.from({ length: 5 }, (_, n) => ({
      series: aPendingSeries({ id: `S-${n + 1}`, reason: words }),
      drawn: 0n,
    })),
    purchases: Array.from({ length: 5 }, (_, n) => aShownPurchase({ id: `P-${n + 1}` })),
    saved: Array.from({ length: 9 }, (_, n) => ({
      name: `double${n}`,
      items: [{ app: 'shop', rate: 300_000, days: 5, pack: null }],
      by: ME,
      at: NOW + n,
    })),
    grants: grantsInEveryPhase()
      .flatMap((grant) => [grant, grant, grant])
      .slice(0, 5)
      .map((grant) => ({ grant: { ...grant, reason: words }, drawn: 9n })),
    own: page(asked.slice(0, 5)),
    running: page(runs),
    warnings: Object.values(warnings).map((one) => ({
      item: holds(one),
      at: NOW,
      severity: severityOf(one),
      message: 'W-1',
    })),
  });
}

const model = (home: Home, language: 'en' | 'zh', place = FIRST_PLACE) => ({
  home,
  place,
  userId: ME,
  reader: { language, timeZone: 'Asia/Shanghai' },
});

describe.each(LANGUAGES)('the Home tab in %s', (language) => {
  it.each([
    ['nothing', emptyHome()],
    ['everything', fullHome()],
  ])('fits Slack with %s, and so does /quota', (_what, home) => {
    expect(homeProblems(homeView(model(home, language)))).toEqual([]);
    expect(messageProblems(overviewAnswer(model(home, language)))).toEqual([]);
  });

  it.each(Object.entries(HOSTILE))('shows hostile words as they are: %s', (_name, typed) => {
    const home = fullHome(typed);
    const view = homeView(model(home, language));
    expect(homeProblems(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toMatch(/"mrkdwn"|"broadcast"|"user_id":"U0EVIL"/);
    const { text, ...message } = overviewAnswer(model(home, language));
    expect(messageProblems({ text, ...message })).toEqual([]);
    expect(text).not.toMatch(/<!(?:channel|here)|U0EVIL>|<https/);
    // The last sentence: nothing was left out to make room.
    expect(text).toContain(words(language).lists.hints.overview.slice(0, 20));
  });

  it.each(Object.values(warnings))('has one line for $kind, and tells what became of it', (warning) => {
    const line = (item: WarningItem) => toPlain(warningLine(item, language), 'Asia/Shanghai');
    const said = line(holds(warning));
    expect(said.length).toBeGreaterThan(8);
    expect(said).not.toMatch(/undefined|null|NaN/);
    const over = line({ ...holds(warning), standing: { kind: 'over', at: NOW } });
    const muted = line({ ...holds(warning), quiet: { kind: 'muted', by: ME, at: NOW } });
    expect(new Set([said, over, muted]).size).toBe(3);
  });

  it('does not say that a decided request waits', () => {
    const item = holds(warnings.request_unanswered);
    const detail = ({ standing }: Pick<WarningItem, 'standing'>) =>
      toPlain(warningLine({ ...item, standing }, language), 'Asia/Shanghai');
    expect(detail(item)).toMatch(/ without a decision|仍未审批/);
    expect(detail({ standing: { kind: 'over', at: NOW } })).not.toMatch(/ without a decision|仍未审批/);
  });

  it.each(Object.values(everyKind(ENDLESS)))(
    'keeps $kind on one short line, whatever things are called',
    (warning) => {
      const said = toPlain(warningLine(holds(warning), language), 'Asia/Shanghai');
      expect(said).not.toContain('\n');
      expect(said.length).toBeLessThan(300);
    },
  );

  it('tells all of /quota in its text', () => {
    const { text } = overviewAnswer(model(fullHome(), language));
    const last = words(language).lists.hints.overview;
    for (const detail of ['…8700', 'R-1 ', 'R-21', last]) expect(text).toContain(detail);
  });
});

describe('what can be pressed on Home', () => {
  const ids = (home: Home) =>
    [...JSON.stringify(homeView(model(home, 'en'))).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id);

  it('is what can be done: pages only where there are some, decisions only where something waits', () => {
    expect(ids(emptyHome())).toEqual([HOME_ACTIONS.raise, HOME_ACTIONS.refresh]);
    const all = ids(fullHome());
    for (const which of ['packs_previous', 'packs_next', 'waiting_first', 'waiting_next'])
      expect(all).toContain(`${HOME_ACTIONS.page}:${which}`);
    expect(all.filter((id) => id === 'request.approve')).toHaveLength(20);
  });

  it('concerns only one’s own raises among those that run', () => {
    const running = page([cancellable()]);
    expect(ids(emptyHome({ running }))).toEqual(
      expect.arrayContaining(['allocation.renew', 'allocation.cancel']),
    );
    const theirs = page([{ ...cancellable(), requester: 'U0SOMEBODY' }]);
    expect(ids(emptyHome({ running: theirs }))).not.toContain('allocation.renew');
  });
});

describe('the room on Home', () => {
  it('holds everything that can be on it, with few blocks to spare', () => {
    const { length } = homeView(model(fullHome(), 'en')).blocks;
    expect([length > 80, length <= 95]).toEqual([true, true]);
  });
});

describe('a place of Home', () => {
  it('comes back out of a button, and anything else is the beginning', () => {
    const place = { packs: 7, waiting: { cursor: '1794000000000-2', from: 16 } };
    expect(readHomePlace(writeHomePlace(place))).toEqual(place);
    for (const value of [
      null,
      '',
      '{',
      '{"packs":-1}',
      '{"packs":1,"waiting":{"cursor":"*","from":0}}',
      'x'.repeat(2000),
    ])
      expect(readHomePlace(value)).toEqual(FIRST_PLACE);
  });
});
