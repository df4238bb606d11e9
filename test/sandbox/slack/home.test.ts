import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Json } from '../../../sandbox/slack/json.ts';
import { installed } from '../../../sandbox/slack/manifest.ts';
import { demoSeed } from '../../../sandbox/slack/seed.ts';
import { LIN, plain, startApp, startBench } from './support.ts';

const MANIFEST = readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8');
const home = (blocks: Json[] = [{ type: 'divider' }]): Json => ({ type: 'home', blocks });

/** The workspace with an app whose manifest says this about its Home tab. */
function seedWith(manifest: { homeTab: boolean; events: string[] }) {
  const said = parse(MANIFEST);
  said.features.app_home.home_tab_enabled = manifest.homeTab;
  said.settings.event_subscriptions = { bot_events: manifest.events };
  return installed(demoSeed(), stringify(said));
}

async function bench(manifest: { homeTab: boolean; events: string[] }) {
  const bench = await startBench({ seed: seedWith(manifest) });
  const arrivals = await startApp(bench);
  const publish = async (view: Json, more: Json = {}) =>
    (await bench.api('views.publish', { user_id: LIN, view, ...more })).body;
  return { bench, arrivals, publish };
}

describe('an app without a Home tab in its manifest', () => {
  test('publishes none, and nobody can open one', async () => {
    const { bench: sim, arrivals, publish } = await bench({ homeTab: false, events: ['app_home_opened'] });
    expect((await publish(home())).error).toBe('not_enabled');
    expect(await sim.post('home', { user: LIN })).toEqual({ ok: false, error: 'home_tab_disabled' });
    expect(arrivals).toEqual([]);
    expect((await sim.workspace(LIN)).app.homeTab).toBe(false);
  });
});

describe('an app with a Home tab', () => {
  test('hears that it was opened only if it subscribed to that', async () => {
    const { bench: sim, arrivals } = await bench({ homeTab: true, events: [] });
    expect(await sim.post('home', { user: LIN })).toEqual({ ok: true });
    expect(arrivals).toEqual([]);
  });

  test('hears which tab was opened, and for Home what is shown there', async () => {
    const { bench: sim, arrivals, publish } = await bench({ homeTab: true, events: ['app_home_opened'] });
    await sim.post('home', { user: LIN });
    const published = await publish(home());
    await sim.post('home', { user: LIN });
    await sim.post('home', { user: LIN, tab: 'messages' });
    const events = arrivals.map(({ body }) => body.event as Json);
    expect(events.map(({ tab }) => tab)).toEqual(['home', 'home', 'messages']);
    expect(events.map(({ view }) => (view as Json | undefined)?.id)).toEqual([
      undefined,
      (published.view as Json).id,
      undefined,
    ]);
  });

  test('may publish a hundred blocks and no more', async () => {
    const { publish } = await bench({ homeTab: true, events: [] });
    const blocks = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }));
    expect((await publish(home(blocks(100)))).ok).toBe(true);
    expect(await publish(home(blocks(101)))).toMatchObject({
      error: 'invalid_arguments',
      errors: ['no more than 100 items allowed [json-pointer:/view/blocks]'],
    });
  });

  test('is refused a hash of a view that is not there', async () => {
    const { publish } = await bench({ homeTab: true, events: [] });
    expect((await publish(home(), { hash: '1.gone' })).error).toBe('hash_conflict');
  });

  test('gets clicks on its Home with the view, a trigger for a modal, and no response_url', async () => {
    const { bench: sim, arrivals, publish } = await bench({ homeTab: true, events: [] });
    const overflow = {
      type: 'overflow',
      action_id: 'more',
      options: [{ text: plain('Show'), value: 'R-1' }],
    };
    const section = { type: 'section', block_id: 'row', text: plain('R-1'), accessory: overflow };
    const view = (await publish(home([section]))).view as Json;
    const chosen = { selected_option: { text: plain('Show'), value: 'R-1' } };
    await sim.post('action', {
      user: LIN,
      place: { view: view.id },
      blockId: 'row',
      actionId: 'more',
      state: chosen,
    });
    const payload = arrivals.at(-1)?.body ?? {};
    expect(payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: view.id },
      view: { type: 'home', hash: view.hash },
      actions: [{ action_id: 'more', ...chosen }],
    });
    expect(payload).not.toHaveProperty('response_url');
    const modal = { type: 'modal', title: plain('R-1'), blocks: [{ type: 'divider' }] };
    const opened = await sim.api('views.open', { trigger_id: payload.trigger_id, view: modal });
    expect(opened.body.ok).toBe(true);
  });
});
