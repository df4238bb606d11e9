import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BOT_SCOPES } from '../../src/slack/bolt/scopes.ts';
import { COMMANDS, EVENTS, SHORTCUTS, WORKSPACE_EVENTS } from '../../src/slack/register.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

type Manifest = {
  features: {
    slash_commands: { command: string; url: string }[];
    shortcuts: { callback_id: string }[];
    app_home: Record<string, boolean>;
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    interactivity: { request_url: string };
    event_subscriptions: { request_url: string; bot_events: string[] };
  };
};

const manifest: Manifest = parse(read('manifest.yml'));
const scopesOf: Record<string, string[]> = JSON.parse(read('test/fixtures/slack-method-scopes.json'));

/** Scopes that come with a feature of the manifest rather than with a method. */
const FEATURE_SCOPES = ['commands'];

/** Scopes that an event asks for. https://docs.slack.dev/reference/events/app_home_opened */
const EVENT_SCOPES: Record<string, string[]> = {
  app_home_opened: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  user_change: ['users:read'],
  app_uninstalled: [],
  tokens_revoked: [],
};

/**
 * What is used of methods that several scopes open. Cards live in public and private channels, notices also in
 * direct messages, and only those are opened by the app; nothing is done in direct messages of several people.
 */
const USED: Record<string, string[]> = {
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'conversations.open': ['im:write'],
};

/** Every `reads.chat.update(…)` and the like in the sources. */
function methodsCalled(): string[] {
  const files = readdirSync(`${root}src/slack`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const call = /\b(?:client|reads|answers|writes)\s*\.(\w+(?:\.\w+)+)\(/g;
  const found = files.flatMap((file) =>
    [...read(`src/slack/${file}`).matchAll(call)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)].sort();
}

describe('manifest.yml', () => {
  it("is valid for Slack's own schema", () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(read('test/fixtures/slack-manifest.schema.json')));
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
  });

  it('declares the commands that are listened to, and no others', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([...COMMANDS.keys()]);
  });

  it('declares the shortcuts that are listened to, and no others', () => {
    expect(manifest.features.shortcuts.map((shortcut) => shortcut.callback_id)).toEqual([
      ...SHORTCUTS.keys(),
    ]);
  });

  it('subscribes to the events that are listened to, and no others', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([...EVENTS.keys(), ...WORKSPACE_EVENTS]);
    expect(read('src/slack/register.ts')).not.toMatch(/app\.message\(|app\.event\((?!name,)/);
  });

  it('has the Home tab of which those events tell, and the Messages tab for direct messages', () => {
    expect(manifest.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true });
    for (const event of [...EVENTS.keys(), ...WORKSPACE_EVENTS]) expect(EVENT_SCOPES).toHaveProperty(event);
  });

  it('sends everything to the one route', () => {
    const urls = [
      ...manifest.features.slash_commands.map(({ url }) => url),
      manifest.settings.interactivity.request_url,
      manifest.settings.event_subscriptions.request_url,
    ];
    expect(new Set(urls)).toEqual(new Set(['https://example.com/slack/events']));
  });

  it('asks for the scopes of the methods that are called, no more and no less', () => {
    const called = methodsCalled();
    expect(called).toContain('chat.postMessage');
    const needed = called.flatMap(
      (method) => USED[method] ?? scopesOf[method] ?? [`unknown method ${method}`],
    );
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(
      [...new Set([...needed, ...FEATURE_SCOPES, ...Object.values(EVENT_SCOPES).flat()])].sort(),
    );
  });

  it('takes only scopes that open those methods', () => {
    for (const [method, scopes] of Object.entries(USED)) {
      expect(methodsCalled()).toContain(method);
      expect(scopesOf[method]).toEqual(expect.arrayContaining(scopes));
    }
  });
});

describe('the scopes that the doctor compares a token with', () => {
  it('are those of the manifest', () => {
    expect(BOT_SCOPES).toEqual(manifest.oauth_config.scopes.bot);
  });
});
