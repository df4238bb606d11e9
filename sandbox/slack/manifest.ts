import { parse } from 'yaml';
import type { SlackSeed } from './seed.ts';

/** The parts of an app manifest that installing it makes true in a workspace. */
type Manifest = {
  display_information: { name: string };
  features: {
    app_home?: { home_tab_enabled?: boolean };
    slash_commands?: { command: string; description: string; usage_hint?: string; should_escape?: boolean }[];
    shortcuts?: { name: string; callback_id: string }[];
  };
  oauth_config: { scopes: { bot?: string[] } };
  settings: { event_subscriptions?: { bot_events?: string[] } };
};

/**
 * Installs an app by its manifest, as an administrator would: the workspace knows the commands, shortcuts, Home tab,
 * events and scopes that the manifest names and no others, so a call whose scope was forgotten fails here as it would at Slack.
 */
export function installed(seed: SlackSeed, manifestYaml: string): SlackSeed {
  const manifest: Manifest = parse(manifestYaml);
  const { features, oauth_config, settings, display_information } = manifest;
  return {
    ...seed,
    app: {
      ...seed.app,
      name: display_information.name,
      commands: (features.slash_commands ?? []).map(
        ({ command, description, usage_hint, should_escape }) => ({
          command,
          description,
          usageHint: usage_hint ?? '',
          shouldEscape: should_escape ?? false,
        }),
      ),
      shortcuts: (features.shortcuts ?? []).map(({ name, callback_id }) => ({
        callbackId: callback_id,
        name,
      })),
      homeTab: features.app_home?.home_tab_enabled ?? false,
      events: settings.event_subscriptions?.bot_events ?? [],
      scopes: oauth_config.scopes.bot ?? [],
    },
  };
}
