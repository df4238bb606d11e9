import { describe, expect, it } from 'vitest';
import { auditEntries } from '../../support/audit.ts';
import { createScene } from '../../support/core-scene.ts';

const item = { app: 'shop', rate: 300_000, days: 5, pack: null };
const items: [typeof item] = [item];
const save = (name: string, by = 'ULIN', replace = false) => ({
  type: 'save' as const,
  name,
  by,
  items,
  replace,
});

describe('saved requests', () => {
  it('are found by name whatever its case, with the nearest for a typing mistake', async () => {
    const { saved } = createScene().useCases;
    await saved.change(save('double11'));
    expect(await saved.find('Double11')).toMatchObject({
      ok: true,
      value: { name: 'double11', items: [item] },
    });
    expect(await saved.find('dobule11')).toMatchObject({
      ok: false,
      refusal: { reason: 'nothing_saved', nearest: 'double11' },
    });
    expect(await saved.find('cathedral')).toMatchObject({ refusal: { nearest: null } });
  });

  it('are their owner’s and those of the admin channel', async () => {
    const { saved } = createScene({
      adminChannel: 'CADMIN',
      members: ['UANN', 'UEVE'],
      accounts: { UEVE: { stranger: true } },
    }).useCases;
    await saved.change(save('double11'));
    expect(await saved.change(save('double11', 'UMEI', true))).toMatchObject({
      refusal: { reason: 'not_saved_by_you' },
    });
    // Somebody of another company in a shared channel is none of them.
    for (const by of ['UMEI', 'UEVE'])
      expect(await saved.change({ type: 'delete', name: 'double11', by })).toMatchObject({
        refusal: { reason: 'not_saved_by_you' },
      });
    expect(await saved.change({ type: 'delete', name: 'double11', by: 'UANN' })).toMatchObject({ ok: true });
    expect(await saved.list()).toEqual([]);
  });

  it('saved at the same instant are all there, and one name is given once', async () => {
    const scene = createScene();
    const { saved } = scene.useCases;
    const names = ['a1', 'b1', 'c1', 'c1'];
    const done = await Promise.all(names.map((name, index) => saved.change(save(name, `U${index}`))));
    expect(done.filter(({ ok }) => ok)).toHaveLength(3);
    expect((await saved.list()).map(({ name }) => name)).toEqual(['a1', 'b1', 'c1']);
    const entries = await auditEntries(scene);
    expect(entries.map(({ event }) => event.type)).toEqual(Array(3).fill('request_saved'));
  });
});
