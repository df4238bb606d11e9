import { describe, expect, it } from 'vitest';
import type { Quieting } from '../../../src/domain/warnings/warning.ts';
import { drawAll, nextMinute, packScene, told, watchAndDraw } from '../../support/core-warnings.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const MINUTE = 60_000;

/** 19.9 % were told, and a button was pressed below it. */
async function pressed(how: Quieting) {
  const { scene, left } = packScene();
  await left(199n);
  const press = (button: Quieting) =>
    scene.useCases.warnings.quiet({ message: 'W-1', item: 0, at: null, how: button, by: 'ULIN' });
  const answer = await press(how);
  await watchAndDraw(scene);
  return { scene, left, press, answer };
}

describe('a snooze', () => {
  it('of an hour holds back deeper levels too, and then tells the present one', async () => {
    const { scene, left, answer } = await pressed('hour');
    const until = T0 + MINUTE + HOUR;
    expect(answer).toMatchObject({ ok: true, value: [{ quiet: { kind: 'snoozed', by: 'ULIN', until } }] });
    expect(told(scene)).toEqual([['pack_balance 20 holds snoozed']]);
    await left(90n);
    await left(40n);
    expect(told(scene)).toEqual([['pack_balance 20 holds snoozed']]);
    await nextMinute(scene, HOUR);
    expect(told(scene)).toEqual([['pack_balance 20 worse'], ['pack_balance 5 holds']]);
  });

  it('that ends tells the same level once more, and only once', async () => {
    const { scene } = await pressed('day');
    await nextMinute(scene, 23 * HOUR);
    expect(told(scene)).toHaveLength(1);
    await nextMinute(scene, HOUR);
    await nextMinute(scene, HOUR);
    expect(told(scene)).toEqual([['pack_balance 20 holds'], ['pack_balance 20 holds']]);
  });

  it('of what is over by then tells nothing', async () => {
    const { scene, left } = await pressed('hour');
    await left(900n);
    expect(told(scene)).toEqual([['pack_balance 20 over snoozed']]);
    await nextMinute(scene, 2 * HOUR);
    expect(told(scene)).toHaveLength(1);
  });

  it('until it changes lets the next level through', async () => {
    const { scene, left } = await pressed('change');
    await nextMinute(scene, 10 * DAY);
    expect(told(scene)).toEqual([['pack_balance 20 holds snoozed']]);
    await left(90n);
    expect(told(scene)).toEqual([['pack_balance 20 worse'], ['pack_balance 10 holds']]);
  });

  it('of a request ends at its time without anything happening', async () => {
    const { scene } = packScene({ warnings: { balance: [], off: ['pack_forecast'] } }, { all: 5_000_000n });
    await scene.asked();
    await drawAll(scene);
    await nextMinute(scene, 2 * HOUR);
    await scene.useCases.warnings.quiet({ message: 'W-1', item: 0, at: null, how: 'hour', by: 'ULIN' });
    await nextMinute(scene, HOUR);
    expect(told(scene)).toEqual([['request_unanswered 50 holds'], ['request_unanswered 50 holds']]);
  });
});

describe('mute', () => {
  it('holds back everything until it is taken back; what still holds is reported then', async () => {
    const { scene, left, press } = await pressed('mute');
    await left(40n);
    await nextMinute(scene, 30 * DAY);
    expect(told(scene)).toEqual([['pack_balance 20 holds muted']]);
    await press('unmute');
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['pack_balance 20 worse'], ['pack_balance 5 holds']]);
  });

  it('outlives the end of what was reported, which is struck through all the same, and can be taken back', async () => {
    const { scene, left, press } = await pressed('mute');
    await left(900n);
    expect(told(scene)).toEqual([['pack_balance 20 over muted']]);
    await left(100n);
    expect(told(scene)).toHaveLength(1);
    expect(await press('unmute')).toMatchObject({ ok: true });
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['pack_balance 20 over muted'], ['pack_balance 10 holds']]);
    expect(await scene.useCases.warnings.last(5)).toMatchObject([
      { message: 'W-2', item: { standing: { kind: 'holds' } } },
    ]);
  });
});

describe('a button about a whole message', () => {
  it('silences everything of it that holds, and brings back what is muted', async () => {
    const { scene, left } = packScene({ warnings: { off: ['pack_forecast', 'account_runway'] } });
    await scene.health.saveRefused('default', { code: 40125, address: null, at: scene.time.now });
    await left(199n);
    const press = (how: Quieting) =>
      scene.useCases.warnings.quiet({ message: 'W-1', item: null, at: null, how, by: 'ULIN' });
    expect(told(scene)).toHaveLength(1);
    expect(told(scene)[0]).toHaveLength(2);
    const muted = await press('mute');
    expect(muted.ok && muted.value.map(({ quiet }) => quiet?.kind)).toEqual(['muted', 'muted']);
    await watchAndDraw(scene);
    expect(told(scene)[0]?.every((item) => item.endsWith('muted'))).toBe(true);
    await left(40n);
    expect(told(scene)).toHaveLength(1);
    await press('unmute');
    await watchAndDraw(scene);
    expect(told(scene)[1]).toEqual(['pack_balance 5 holds']);
  });
});

describe('a button', () => {
  it('below what is over, or what is not there, is refused', async () => {
    const { scene, left, press } = await pressed('unmute');
    await left(900n);
    expect(await press('hour')).toEqual({ ok: false, refusal: { reason: 'over', message: 'W-1' } });
    expect(
      await scene.useCases.warnings.quiet({ message: 'W-9', item: 0, at: null, how: 'hour', by: 'ULIN' }),
    ).toEqual({ ok: false, refusal: { reason: 'not_found', message: 'W-9' } });
    expect(await press('mute')).toMatchObject({ ok: false });
  });

  it('that many press at once counts for each of them', async () => {
    const { press } = await pressed('unmute');
    const answers = await Promise.all(Array.from({ length: 8 }, () => press('mute')));
    expect(answers.every(({ ok }) => ok)).toBe(true);
  });
});
