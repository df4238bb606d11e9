import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutsideModel, MINUTE, SECOND } from '../../support/outside-model.ts';

const amounts = fc.constantFrom(15_000n, 29_000n, 57_000n, 142_000n);
/** As WeChat's figures lag: never more than five minutes. */
const lags = fc.integer({ min: 0, max: 300 });

/** What people and machines do with one pack, each with its lag and the wait before the next one. */
const act = fc.record({
  what: fc.constantFrom(
    'own',
    'own fails',
    'own is cancelled',
    'console',
    'console with push',
    'console cancels',
  ),
  units: amounts,
  lag: lags,
  /** Seconds until WeChat's word reaches us. */
  word: fc.constantFrom(1, 20, 200, 900),
  wait: fc.constantFrom(0, 30, 90, 400, 1_500),
});

type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

type Job = { at: number; run: () => void };

/** Carries out a list of acts with a look every minute or so, and answers what the console did. */
function play(acts: Act[], everyS: number) {
  const model = createOutsideModel();
  model.look();
  const jobs: Job[] = [];
  const console: bigint[] = [];
  const later = (seconds: number, run: () => void) => jobs.push({ at: model.now() + seconds * SECOND, run });
  let pushes = 0;
  const pass = (ms: number) => {
    for (const end = model.now() + ms; model.now() < end; ) {
      model.pass(SECOND);
      for (const job of jobs.splice(0)) job.at <= model.now() ? job.run() : jobs.push(job);
      if (Math.round(model.now() / SECOND) % everyS === 0) model.look();
    }
  };
  acts.forEach(({ what, units, lag, word, wait }, index) => {
    const key = `R-${index}`;
    const moves = (signed: bigint) => model.move(signed, lag * SECOND);
    switch (what) {
      case 'own':
      case 'own is cancelled':
        model.reserve(key, units);
        moves(units);
        later(word, () => model.confirm(key, units));
        if (what === 'own') break;
        later(word + 60, () => {
          model.startReturn(key, units);
          moves(-units);
        });
        later(word + 60 + word, () => model.takeBack(key, units));
        break;
      case 'own fails':
        model.reserve(key, units);
        later(word, () => model.release(key));
        break;
      case 'console':
      case 'console with push':
        moves(units);
        console.push(units);
        if (what === 'console') break;
        model.hear({ id: `P-${++pushes}`, units });
        break;
      case 'console cancels':
        moves(-units);
        console.push(-units);
        break;
    }
    pass(wait * SECOND);
  });
  // A lull in which everything comes to light.
  pass(90 * MINUTE);
  return { model, console, pushes };
}

const sum = (units: readonly bigint[]) => units.reduce((total, one) => total + one, 0n);
const seen = ({ changes }: ReturnType<typeof play>['model']) =>
  changes.flatMap((change) => (change.kind === 'seen' ? [change.units] : []));
const taken = ({ changes }: ReturnType<typeof play>['model']) =>
  changes.flatMap((change) => (change.kind === 'explained' ? [change.units] : []));

describe('whatever people do here and in the console', () => {
  it('nothing of ours is ever said', () => {
    const ours = act.filter(({ what }) => what.startsWith('own'));
    fc.assert(
      fc.property(fc.array(ours, { maxLength: 12 }), fc.constantFrom(60, 75, 180), (acts, every) => {
        const { model } = play(acts, every);
        expect(model.said).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('what the console moved is said in full, no more and no less, and what a push told is not said again', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.constantFrom(60, 75, 180), (acts, every) => {
        const { model, console } = play(acts, every);
        expect(sum(model.units()) + sum(seen(model)) + sum(heardAtOnce(model))).toBe(
          sum(console) + sum(taken(model)),
        );
        expect(model.balance()).toMatchObject({ steps: [], awaited: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('each movement of the console is said by itself where the figures tell them apart', () => {
    const apart = fc.record({
      what: fc.constantFrom('own', 'console'),
      units: amounts,
      lag: lags,
      word: fc.constant(20),
      wait: fc.constant(1_500),
    });
    fc.assert(
      fc.property(fc.array(apart, { maxLength: 8 }), (acts) => {
        const { model, console } = play(acts as Act[], 60);
        expect(model.units()).toEqual(console);
      }),
      { numRuns: 60 },
    );
  });
});

/** Of pushes that met a figure which was not said yet. */
function heardAtOnce(model: ReturnType<typeof play>['model']): bigint[] {
  return model
    .balance()
    .told.flatMap(({ id, units }) =>
      id.startsWith('P-') && !model.changes.some((change) => change.id === id) ? [units] : [],
    );
}
