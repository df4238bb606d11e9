import { describe, expect, it } from 'vitest';
import type { AnyScene } from '../../support/core-scene.ts';
import { open, runOver } from './support.ts';

async function question(scene: AnyScene, text = 'Why?'): Promise<void> {
  const shown = await scene.useCases.show('R-1');
  const card = { key: shown?.request.key ?? null, revision: 1, message: null };
  await scene.useCases.askQuestion({ request: 'R-1', by: 'UANN', text, card });
}

describe('headroom answer', () => {
  it('answers the question that show and list tell of, once for a key', async () => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d');
    expect(await run('answer', 'R-1', 'Because')).toMatchObject({
      code: 3,
      err: expect.stringContaining('nothing_asked'),
    });
    await question(scene, 'Why\u001b[31m so much?');
    const { out } = await run('show', 'R-1');
    expect(out).toContain('question by UANN: Why[31m so much?');
    expect(out).toContain('answer it: npx headroom answer R-1');
    expect(out).toContain('· answer awaited');
    const answered = await run('answer', 'r-1', 'The load test of Friday', '--key', 'once');
    expect(answered).toMatchObject({ code: 0, out: expect.stringContaining('R-1 pending') });
    expect(answered.out).not.toContain('awaited');
    expect(await run('answer', 'r-1', 'The load test of Friday', '--key', 'once')).toEqual(answered);
    expect((await run('show', 'R-1')).out).not.toContain('question by');
  });

  it.each([
    [2, ['R-1', ' '], 'answer_unfit'],
    [2, ['R-9', 'Because'], 'not_found'],
    [2, ['17', 'Because'], 'like R-17'],
    [2, ['R-1'], 'missing required argument'],
  ])('ends with %i for %j', async (code, line, why) => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d');
    await question(scene);
    expect(await run('answer', ...line)).toMatchObject({ code, err: expect.stringContaining(why) });
  });

  it('is refused to whoever did not submit the request', async () => {
    const { run, scene, access } = await open();
    await run('raise', 'shop', '300k', '3d');
    await question(scene);
    const other = await runOver({ ...access, token: 'hr_lin' }, ['answer', 'R-1', 'Because']);
    expect(other).toMatchObject({ code: 3, err: expect.stringContaining('not_requester') });
    expect(await runOver({ ...access, token: 'hr_reader' }, ['answer', 'R-1', 'x'])).toMatchObject({
      code: 7,
    });
  });
});

describe('headroom approve, reject and question', () => {
  it('decide as the person of the token, who is told why not', async () => {
    const { run, access, scene } = await open();
    const ann = (...line: string[]) => runOver({ ...access, token: 'hr_ann' }, line);
    await run('raise', 'shop', '300k', '3d');
    expect((await ann('question', 'R-1', 'Why?')).out).toContain('R-1 pending');
    expect((await ann('show', 'R-1')).out).toContain('question by UANN: Why?');
    expect((await ann('approve', 'r-1', '--key', 'k')).out).toContain('R-1 approved');
    expect((await ann('approve', 'r-1', '--key', 'k')).out).toContain('R-1 approved');
    expect(await ann('reject', 'R-1', 'too much')).toMatchObject({
      code: 3,
      err: expect.stringContaining('decided'),
    });
    await run('raise', 'shop', '50k', '1d');
    expect((await ann('reject', 'R-2', 'too much')).out).toContain('R-2 rejected');
    expect((await scene.store.load('R-2'))?.value).toMatchObject({ phase: 'rejected' });
    expect((await scene.audit.of('R-2', null, 9)).items.at(-1)?.actor).toMatchObject({
      surface: 'cli',
      userId: 'UANN',
    });
  });

  it('are no machine’s', async () => {
    const { run } = await open();
    await run('raise', 'shop', '300k', '3d');
    for (const line of [
      ['approve', 'R-1'],
      ['reject', 'R-1', 'no'],
      ['question', 'R-1', 'Why?'],
    ])
      expect((await run(...line)).code).toBe(7);
    expect((await run('reject', 'R-1')).code).toBe(2);
  });
});

describe('headroom edit and retry', () => {
  it('puts a pending request differently, and leaves what is not named', async () => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d', '--because', 'Double 11');
    const edited = await run('edit', 'r-1', '--rate', '50k', '--days', '1');
    expect(edited).toMatchObject({ code: 0, out: expect.stringContaining('shop 50,000/min 1 d') });
    const stored = (await scene.store.load('R-1'))?.value;
    expect(stored).toMatchObject({ raise: { reason: 'Double 11' }, via: { surface: 'cli' } });
    expect((await run('edit', 'R-1', '--rate', '7k')).code).toBe(2);
    expect((await run('edit', 'R-1', '--now', '--from', '2026-12-01T00:00Z')).code).toBe(2);
    expect((await run('edit', 'R-1')).code).toBe(2);
  });

  it('retries what failed, once for a key', async () => {
    const { run, scene } = await open();
    await run('raise', 'shop', '300k', '3d');
    await scene.useCases.vote({ type: 'approve', request: 'R-1', by: 'UANN' });
    scene.wechat.answers.push({ kind: 'refused', code: 10045 });
    await scene.advance('R-1');
    const first = await run('retry', 'R-1', '--key', 'once');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('R-1 approved') });
    expect(await run('retry', 'R-1.1', '--key', 'other')).toMatchObject({ code: 3 });
    expect(await run('retry', 'R-1', '--key', 'once')).toEqual(first);
  });
});
