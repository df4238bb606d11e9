import { describe, expect, it } from 'vitest';
import { SAID_AFTER_MS } from '../../../src/domain/movements/reconcile.ts';
import { emptyLedger, type PackLedger, USAGE_LAG_MS } from '../../../src/domain/packs/ledger.ts';
import { createOutsideModel, MINUTE } from '../../support/outside-model.ts';

/** A pack that was looked at once, with nothing used. */
function watched() {
  const model = createOutsideModel();
  model.look();
  return model;
}

/** One of ours from the approval to WeChat's word. */
function own(model: ReturnType<typeof createOutsideModel>, key: string, units: bigint, lagMs = 4 * MINUTE) {
  model.reserve(key, units);
  model.move(units, lagMs);
  model.pass(5_000);
  model.confirm(key, units);
}

describe('a used figure that rises without us', () => {
  it('is said once, with its units and the time between two figures', () => {
    const model = watched();
    model.watch(3 * MINUTE);
    const before = model.now();
    model.move(142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([
      { id: 'O-1', kind: 'rise', units: 142_000n, from: before - USAGE_LAG_MS, to: before + MINUTE },
    ]);
  });

  it('is said only after it has stayed for longer than figures lag', () => {
    const model = watched();
    model.move(142_000n);
    model.watch(MINUTE);
    model.watch(SAID_AFTER_MS - MINUTE);
    expect(model.said).toEqual([]);
    model.watch(MINUTE);
    expect(model.units()).toEqual([142_000n]);
  });

  it('needs two figures: one alone, however late it is looked at, says nothing', () => {
    const model = watched();
    model.move(142_000n);
    model.pass(60 * MINUTE);
    model.look();
    expect(model.said).toEqual([]);
    model.pass(60 * MINUTE);
    model.look();
    expect(model.units()).toEqual([142_000n]);
  });

  it('that the next figure takes back was a slip', () => {
    const model = watched();
    model.pass(MINUTE);
    model.look(142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
  });

  it('is said for each of two times by itself', () => {
    const model = watched();
    model.move(142_000n);
    model.watch(3 * MINUTE);
    model.move(29_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([142_000n, 29_000n]);
  });

  it('beside an allocation of ours is said with its own units, and ours is not', () => {
    const model = watched();
    model.move(142_000n);
    own(model, 'R-1', 29_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([142_000n]);
  });

  it('is said in the end where the outcome of one of ours stays unknown', () => {
    const model = watched();
    model.reserve('R-1', 29_000n);
    model.watch(MINUTE);
    model.move(142_000n);
    model.watch(60 * MINUTE);
    // 29,000 of them may be that of R-1.
    expect(model.units()).toEqual([113_000n]);
    model.release('R-1');
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([113_000n, 29_000n]);
  });
});

describe('a used figure that falls without us', () => {
  it('is said once', () => {
    const model = watched();
    own(model, 'R-1', 142_000n);
    model.watch(60 * MINUTE);
    model.move(-142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toMatchObject([{ kind: 'fall', units: -142_000n }]);
  });

  it('is not said where we took it back, however late the word of it comes', () => {
    const model = watched();
    own(model, 'R-1', 142_000n);
    model.watch(60 * MINUTE);
    model.startReturn('R-1', 142_000n);
    model.move(-142_000n, 4 * MINUTE);
    model.watch(20 * MINUTE);
    model.takeBack('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
  });

  it('is not said where the console took one of ours back and its push comes after the figure', () => {
    const model = watched();
    own(model, 'R-1', 142_000n);
    model.watch(60 * MINUTE);
    model.move(-142_000n);
    model.watch(3 * MINUTE);
    model.takeBack('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
  });
});

describe('a request of ours that comes to light later', () => {
  it('is never said where that is before anybody was told', () => {
    const model = watched();
    model.move(142_000n);
    model.watch(4 * MINUTE);
    model.confirm('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
  });

  it('explains what was said, and is told as no fall', () => {
    const model = watched();
    model.move(142_000n);
    model.watch(20 * MINUTE);
    model.confirm('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([142_000n]);
    expect(model.changes).toEqual([
      { id: 'O-1', kind: 'explained', wechatRequestId: 'R-1', units: 142_000n },
    ]);
  });

  it('explains a part of what was said as one', () => {
    const model = watched();
    model.move(171_000n);
    model.watch(20 * MINUTE);
    model.confirm('R-1', 142_000n);
    model.confirm('R-2', 29_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([171_000n]);
    expect(model.changes.map((one) => one.kind === 'explained' && one.units).sort()).toEqual([
      142_000n,
      29_000n,
    ]);
  });

  it('explains a fall likewise', () => {
    const model = watched();
    own(model, 'R-1', 142_000n);
    model.watch(60 * MINUTE);
    model.move(-142_000n);
    model.watch(20 * MINUTE);
    model.takeBack('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([-142_000n]);
    expect(model.changes).toMatchObject([{ kind: 'explained', units: -142_000n }]);
  });

  it('does not explain a later fall: its own rise was in the figures', () => {
    const model = watched();
    model.move(142_000n);
    model.watch(20 * MINUTE);
    own(model, 'R-1', 142_000n);
    model.watch(15 * MINUTE);
    model.move(-142_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([142_000n, -142_000n]);
    expect(model.changes).toEqual([]);
  });
});

describe('the first look at a pack', () => {
  it('finds what was used before', () => {
    const model = createOutsideModel(emptyLedger, 395_000n);
    model.look();
    expect(model.said).toEqual([{ id: 'O-1', kind: 'found', units: 395_000n, from: null, to: null }]);
    model.watch(60 * MINUTE);
    expect(model.said).toHaveLength(1);
  });

  it('says nothing of a pack of which nothing is used', () => {
    const model = watched();
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
  });

  it('takes what is not ours as given where an older version kept no total', () => {
    const old: PackLedger = { entries: {} };
    const model = createOutsideModel(old, 395_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
    own(model, 'R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
    model.move(15_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([15_000n]);
  });

  it('waits while one of ours may be in the figure or not', () => {
    const old: PackLedger = { entries: {} };
    const model = createOutsideModel(old, 395_000n);
    model.reserve('R-1', 142_000n);
    model.watch(5 * MINUTE);
    model.move(142_000n);
    model.confirm('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
  });

  it('may find what a request of ours used, which comes to light later', () => {
    const model = createOutsideModel(emptyLedger, 395_000n);
    model.watch(20 * MINUTE);
    model.confirm('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([395_000n]);
    expect(model.changes).toEqual([
      { id: 'O-1', kind: 'explained', wechatRequestId: 'R-1', units: 142_000n },
    ]);
  });
});

describe('a push about a requestId that nobody made', () => {
  it('before the figure: the rise that follows is no second movement', () => {
    const model = watched();
    model.move(142_000n, 4 * MINUTE);
    expect(model.hear({ id: 'O-9', units: 142_000n })).toMatchObject({ kind: 'new', window: null });
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
    expect(model.changes).toMatchObject([{ id: 'O-9', kind: 'seen', units: 142_000n }]);
  });

  it('after the figure and before it was said: one movement, with the window of the figure', () => {
    const model = watched();
    model.move(142_000n);
    model.watch(2 * MINUTE);
    expect(model.hear({ id: 'O-9', units: 142_000n, happenedAt: model.now() - 2 * MINUTE })).toMatchObject({
      kind: 'new',
      units: 142_000n,
      window: { to: model.now() - MINUTE },
    });
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
  });

  it('after the figure was said adds its details to that movement', () => {
    const model = watched();
    const happenedAt = model.now();
    model.move(142_000n);
    model.watch(20 * MINUTE);
    expect(model.hear({ id: 'O-9', units: 142_000n, happenedAt })).toMatchObject({
      kind: 'details',
      id: 'O-1',
    });
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([142_000n]);
  });

  it('of today does not belong to what was said yesterday', () => {
    const model = watched();
    model.move(142_000n);
    model.watch(24 * 60 * MINUTE);
    model.move(142_000n, 4 * MINUTE);
    expect(model.hear({ id: 'O-9', units: 142_000n })).toMatchObject({ kind: 'new', window: null });
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([142_000n]);
  });

  it('whose units are not known takes those of the figure that follows', () => {
    const model = watched();
    model.move(77_000n, 4 * MINUTE);
    model.hear({ id: 'O-9', units: null });
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
    expect(model.changes).toMatchObject([{ id: 'O-9', kind: 'seen', units: 77_000n }]);
  });

  it('that the figures never show is given up, and is no fall', () => {
    const model = watched();
    model.hear({ id: 'O-9', units: 142_000n });
    model.watch(120 * MINUTE);
    expect(model.said).toEqual([]);
    expect(model.changes).toEqual([{ id: 'O-9', kind: 'absent' }]);
  });

  it('several at a time are told apart from what no push named', () => {
    const model = watched();
    for (const [id, units] of [
      ['O-8', 142_000n],
      ['O-9', 29_000n],
    ] as const) {
      model.move(units, 4 * MINUTE);
      model.hear({ id, units });
    }
    model.watch(20 * MINUTE);
    model.move(15_000n);
    model.watch(60 * MINUTE);
    expect(model.units()).toEqual([15_000n]);
    expect(model.changes.map(({ id, kind }) => `${id} ${kind}`).sort()).toEqual(['O-8 seen', 'O-9 seen']);
  });

  it('about a cancel in the console is no fall', () => {
    const model = watched();
    model.move(142_000n, 4 * MINUTE);
    model.hear({ id: 'O-8', units: 142_000n });
    model.watch(20 * MINUTE);
    model.move(-142_000n, 4 * MINUTE);
    model.hear({ id: 'O-9', units: -142_000n });
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
    expect(model.changes.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['O-8 seen', 'O-9 seen']);
  });

  it('is ours after all once WeChat confirmed that requestId to us', () => {
    const model = watched();
    model.move(142_000n, 4 * MINUTE);
    model.hear({ id: 'O-9', units: 142_000n, wechatRequestId: 'R-1' });
    model.watch(20 * MINUTE);
    model.confirm('R-1', 142_000n);
    model.watch(60 * MINUTE);
    expect(model.said).toEqual([]);
    expect(model.changes.at(-1)).toEqual({
      id: 'O-9',
      kind: 'explained',
      wechatRequestId: 'R-1',
      units: 142_000n,
    });
  });
});
