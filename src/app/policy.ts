import type { ConfigurationSource } from '../config/configuration-source.ts';
import type { Problem } from '../config/parts/problem.ts';
import { SOLD } from '../domain/packs/catalogue.ts';
import { digestOf } from '../domain/policy/versions/outline.ts';
import { type Content, createSettledFile } from '../files/settled-file.ts';
import { createPostInChannel } from '../flows/messages/post-in-channel.ts';
import type { FoundInFile, PolicyFile } from '../flows/policy/policy-record.ts';
import { createReloadPolicy, type ReloadPolicy } from '../flows/policy/reload-policy.ts';
import type { EffectHandlers } from '../jobs/workers.ts';
import { createRedactor, type Redactor } from '../log-redaction.ts';
import type { SlackPorts } from '../slack/create-slack-ports.ts';
import { adminChannelOf } from './flows.ts';
import { valuesOf } from './secrets.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** The policy of this process, which follows the configuration file. */
export function policyOf(wiring: Wiring, { policyRecord }: Stores): ReloadPolicy {
  const { config, secrets, source, clock, log, onReload } = wiring;
  const reload = createReloadPolicy({
    policy: config.policy,
    file: source === null ? UNCHANGING : fileOf(source, createRedactor(valuesOf(secrets))),
    record: policyRecord,
    world: { apps: config.apps, sold: [...SOLD, ...Object.values(config.packs.catalogue)] },
    clock,
    log,
  });
  onReload(() => {
    reload.reload().catch((error: unknown) => {
      log.warn({ err: error }, 'could not read the configuration file again; retrying soon');
    });
  });
  return reload;
}

/** Where a configuration does not come from a file. */
const UNCHANGING: PolicyFile = { name: 'headroom.yml', look: () => null, read: () => null };

/** What is wrong in the file goes to the audit and to Slack: a secret that somebody wrote into it stays out of both. */
function fileOf(source: ConfigurationSource, redactor: Redactor): PolicyFile {
  const settled = createSettledFile(source.text, source.atStart);
  const clean = ({ where, line, what, remedy }: Problem) => ({
    where: redactor.text(where),
    ...(line === undefined ? {} : { line }),
    what: redactor.text(what),
    remedy: redactor.text(remedy),
  });

  function found(content: Content): FoundInFile {
    if ('unreadable' in content) {
      return {
        kind: 'invalid',
        content: 'unreadable',
        problems: [
          { where: source.name, what: 'cannot be read', remedy: 'Make it readable for this process.' },
        ],
      };
    }
    const loaded = source.load(content.text);
    if (loaded.ok) return { kind: 'valid', ...loaded.value };
    return {
      kind: 'invalid',
      content: digestOf(content.text),
      problems: loaded.refusal.problems.map(clean),
    };
  }

  return {
    name: source.name,
    look() {
      const content = settled.look();
      return content && found(content);
    },
    read: () => found(settled.read()),
  };
}

export function policyHandlers(
  { config, clock, log }: Wiring,
  stores: Stores,
  messenger: SlackPorts['policyNotices'],
): Pick<EffectHandlers, 'announce_policy'> {
  const { messages, pace } = stores;
  const channel = adminChannelOf(config, stores);
  const post = createPostInChannel({ messages, messenger, channel, pace, clock, log });
  return { announce_policy: ({ notice }, id) => post(id, notice) };
}
