import { describe, expect, it } from 'vitest';
import type { HomeOutcome, HomeScreen, HomeToShow } from '../../../src/flows/home/home-ports.ts';
import { createHomePublisher } from '../../../src/flows/home/home-publisher.ts';
import { createHomeBoard } from '../../../src/redis/home/home-board.ts';
import { createScene, silent } from '../../support/core-scene.ts';
import { aPack } from '../../support/requests.ts';

const MINUTE = 60_000;
const SECOND_PAGE = { packs: 2, waiting: { cursor: null, from: 0 } };

/** Two replicas that keep Homes on one Redis, and a Slack that says what it is told to. */
function openHomes() {
  const scene = createScene();
  const { redis, keys, time, pace, useCases, messages } = scene;
  const shown: HomeToShow[] = [];
  const answers: HomeOutcome[] = [];
  const during: (() => Promise<unknown>)[] = [];
  const screen: HomeScreen = {
    async show(view, unlessDrawn) {
      await during.shift()?.();
      const { at: _at, ...seen } = view.home;
      const drawn = JSON.stringify(seen, (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      if (drawn === unlessDrawn) return { kind: 'same' };
      shown.push(view);
      return answers.shift() ?? { kind: 'shown', hash: `h${shown.length}`, drawn };
    },
  };
  const replica = () =>
    createHomePublisher({
      board: createHomeBoard(redis, keys),
      screen,
      home: useCases.home,
      warnings: useCases.warnings,
      pace: pace.pace,
      withLock: messages.withLock,
      clock: () => time.now,
      log: silent,
    });
  /** The few seconds are over in which somebody is shown nothing new. */
  const rest = (userId: string) => redis.del(keys.slot(`home:${userId}`));
  return { ...scene, here: replica(), there: replica(), shown, answers, during, rest };
}

describe('the Home of somebody who looks at it', () => {
  it('is shown at once when they come, and again only after something happened', async () => {
    const { here, there, shown, rest, asked } = openHomes();
    await here.show('UANN', null);
    expect(shown.map(({ userId }) => userId)).toEqual(['UANN']);
    await rest('UANN');
    await there.publishChanges();
    expect(shown).toHaveLength(1);
    await asked();
    await there.publishChanges();
    expect(shown).toHaveLength(2);
    expect(shown[1]).toMatchObject({ hash: 'h1', home: { waiting: { total: 1 } } });
  });

  it('waits some seconds between two changes, whichever replica sees them', async () => {
    const { here, there, shown, rest, asked } = openHomes();
    await here.show('UANN', null);
    for (const replica of [here, there, here]) {
      await asked();
      await replica.publishChanges();
    }
    expect(shown).toHaveLength(1);
    await rest('UANN');
    await Promise.all([here.publishChanges(), there.publishChanges()]);
    expect(shown.map(({ home }) => home.waiting.total)).toEqual([0, 3]);
  });

  it('is shown after a press even if it looks the same, and not after a change that it does not show', async () => {
    const { here, shown, rest, figures, time } = openHomes();
    await figures.saveGood([aPack()], time.now);
    await here.show('UEVE', null);
    await rest('UEVE');
    await here.show('UEVE', null);
    expect(shown).toHaveLength(2);
    await rest('UEVE');
    await figures.saveGood([aPack(), aPack({ orderId: 'DD9', used: 0n })], time.now);
    await here.publishChanges();
    expect(shown).toHaveLength(3);
    await rest('UEVE');
    await figures.saveGood([aPack({ orderId: 'DD9', used: 0n }), aPack()], time.now);
    await here.publishChanges();
    expect(shown).toHaveLength(3);
  });

  it('turns to the page that was asked for while another one was being shown', async () => {
    const { here, shown, during, rest } = openHomes();
    during.push(() => here.show('UANN', SECOND_PAGE));
    await here.show('UANN', null);
    expect(shown.map(({ place }) => place.packs)).toEqual([1]);
    await rest('UANN');
    await here.publishChanges();
    expect(shown.map(({ place }) => place.packs)).toEqual([1, 2]);
  });

  it('shows that figures have become old, and the time that is left', async () => {
    const { here, shown, rest, figures, time, approved, wechat } = openHomes();
    await approved();
    await figures.saveGood([aPack()], time.now);
    await here.show('UANN', null);
    await rest('UANN');
    wechat.reads.down = true;
    time.now += 4 * MINUTE;
    await here.publishChanges();
    expect(shown.map(({ home }) => home.packs?.figures.oldMs)).toEqual([null, 4 * MINUTE]);
  });

  it('is left alone half an hour after they came last', async () => {
    const { here, shown, rest, asked, time } = openHomes();
    await here.show('UANN', null);
    await rest('UANN');
    time.now += 31 * MINUTE;
    await asked();
    await here.publishChanges();
    expect(shown).toHaveLength(1);
  });
});

describe('while Slack does not take it', () => {
  it('nobody’s Home is tried before its limit is over, and then all are right', async () => {
    const { here, answers, shown, pace, rest } = openHomes();
    answers.push({ kind: 'rate_limited', retryAfterMs: 7_000 });
    await here.show('UANN', null);
    expect(pace.paused.get('views.publish')).toBe(7_000);
    await here.show('UBEA', null);
    expect(shown).toHaveLength(1);
    pace.paused.clear();
    await rest('UANN');
    await here.publishChanges();
    expect(shown.map(({ userId }) => userId).sort()).toEqual(['UANN', 'UANN', 'UBEA']);
  });

  it.each<HomeOutcome>([{ kind: 'overtaken' }, { kind: 'no_answer' }])(
    'it is shown anew, whatever is there by now: %o',
    async (outcome) => {
      const { here, answers, shown, pace, rest, asked } = openHomes();
      await here.show('UANN', null);
      await asked();
      await rest('UANN');
      answers.push(outcome);
      await here.publishChanges();
      pace.paused.clear();
      await rest('UANN');
      await here.publishChanges();
      expect(shown.map(({ hash }) => hash)).toEqual([null, 'h1', null]);
    },
  );

  it('it is shown anew although it looks as it did before the try of which nobody knows', async () => {
    const { here, answers, shown, pace, rest, asked, useCases } = openHomes();
    await here.show('UANN', null);
    const request = await asked();
    await rest('UANN');
    answers.push({ kind: 'no_answer' });
    await here.publishChanges();
    await useCases.vote({ type: 'withdraw', request, by: 'ULIN' });
    pace.paused.clear();
    await rest('UANN');
    await here.publishChanges();
    expect(shown.map(({ home }) => home.waiting.total)).toEqual([0, 1, 0]);
  });

  it('whoever has no Home tab is not tried again before they come', async () => {
    const { here, answers, shown, rest, asked } = openHomes();
    answers.push({ kind: 'refused', error: 'not_enabled' });
    await here.show('UANN', null);
    await rest('UANN');
    await asked();
    await here.publishChanges();
    expect(shown).toHaveLength(1);
    await here.show('UANN', null);
    expect(shown).toHaveLength(2);
  });

  it('one person’s trouble is nobody else’s', async () => {
    const { here, during, shown, rest, asked } = openHomes();
    for (const userId of ['UANN', 'UBEA']) await here.show(userId, null);
    await Promise.all(['UANN', 'UBEA'].map(rest));
    await asked();
    during.push(() => Promise.reject(new Error('a defect')));
    await here.publishChanges();
    expect(shown).toHaveLength(3);
  });
});

it('Homes of more people than one turn has time for are all shown, however often something happens', async () => {
  const { here, shown, rest, asked, time } = openHomes();
  const people = Array.from({ length: 20 }, (_, index) => `U${index}`);
  for (const person of people) {
    time.now += 1;
    await here.show(person, null);
  }
  const before = shown.length;
  for (let turn = 0; turn < 3; turn++) {
    await Promise.all(people.map(rest));
    await asked();
    time.now += 1_000;
    await here.publishChanges();
  }
  expect(new Set(shown.slice(before).map(({ userId }) => userId)).size).toBe(people.length);
});
