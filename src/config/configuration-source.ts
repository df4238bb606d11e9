import { basename } from 'node:path';
import type { Policy } from '../domain/policy/policy.ts';
import { digestOf } from '../domain/policy/versions/outline.ts';
import { accept, type Result, refuse } from '../kit/result.ts';
import { APPLIES } from './applies.ts';
import { readConfigFile } from './file.ts';
import type { ConfigFile } from './file-schema.ts';
import { type LoadInput, loadConfiguration } from './load.ts';
import type { Problem } from './parts/problem.ts';
import type { Config, Secrets } from './types.ts';

/** The file of the configuration, for a process that reads it again. */
export type ConfigurationSource = {
  /** What people call it: `headroom.yml`. */
  name: string;
  /** What stood in it at the start; `null`: there was no file. */
  atStart: string | null;
  /** What stands in it now; `null`: there is no file. Throws where it cannot be read. */
  text(): string | null;
  /**
   * What becomes of such a text: the policy, and the keys that are not as they were at the start and apply only after a restart.
   * With any problem nothing applies.
   */
  load(text: string | null): Result<{ policy: Policy; restart: string[] }, { problems: Problem[] }>;
};

export type Opened = { config: Config; secrets: Secrets; source: ConfigurationSource };

/** The configuration that a process starts with, and its file for later. The environment stays as it is then. */
export function openConfiguration({ env, readFile }: LoadInput): Result<Opened, { problems: Problem[] }> {
  let atStart: string | null = null;
  let path = '';
  const loaded = loadConfiguration({
    env,
    readFile: (asked) => {
      path = asked;
      atStart = readFile(asked);
      return atStart;
    },
  });
  if (!loaded.ok) return loaded;
  return accept({ ...loaded.value, source: sourceOf({ env, readFile }, path, atStart) });
}

function sourceOf({ env, readFile }: LoadInput, path: string, atStart: string | null): ConfigurationSource {
  const name = basename(path);
  const keysAtStart = digestsOf(atStart, name);
  return {
    name,
    atStart,
    text: () => readFile(path),
    load(text) {
      const gone = whatIsGone(text, atStart);
      if (gone) return refuse({ problems: [{ where: name, ...gone }] });
      const loaded = loadConfiguration({ env, readFile: () => text });
      if (!loaded.ok) return loaded;
      const keys = digestsOf(text, name);
      const names = new Set([...keysAtStart.keys(), ...keys.keys()]);
      const restart = [...names].filter(
        (key) => APPLIES[key] === 'after_restart' && keys.get(key) !== keysAtStart.get(key),
      );
      return accept({ policy: loaded.value.config.policy, restart: restart.sort() });
    },
  };
}

/** A file that is deleted or emptied says nothing; without this, anybody of a channel could approve everything from then on. */
function whatIsGone(text: string | null, atStart: string | null): Pick<Problem, 'what' | 'remedy'> | null {
  if (!atStart?.trim()) return null;
  const remedy = 'Put its content back; to run without it, restart.';
  if (text === null) return { what: 'is no longer there', remedy };
  return text.trim() === '' ? { what: 'is empty', remedy } : null;
}

function digestsOf(text: string | null, name: string): Map<keyof ConfigFile, string> {
  const { file } = readConfigFile(text ?? '', name);
  const keys = Object.keys(APPLIES).filter((key): key is keyof ConfigFile => key in file);
  return new Map(keys.map((key) => [key, digestOf(file[key])]));
}
