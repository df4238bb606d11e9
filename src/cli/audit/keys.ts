import { InvalidArgumentError } from 'commander';
import { readVerifierKey, type VerifierKey } from '../../domain/audit/checkpoint.ts';
import type { Opener } from '../context/audit-context.ts';

export const KEY_OPTION = [
  '--key <key>',
  'a public key to believe, as `headroom audit key` prints it; may be repeated (default: the key of this machine)',
] as const;

/** Parses and collects `--key`. */
export function collectKey(text: string, before: VerifierKey[] = []): VerifierKey[] {
  const key = readVerifierKey(text);
  if (key === null) throw new InvalidArgumentError('It looks like headroom/default+0123abcd+AZ….');
  return [...before, key];
}

/** The keys that were given, else that of this machine. */
export async function believedKeys(given: VerifierKey[] | undefined, opener: Opener): Promise<VerifierKey[]> {
  if (given !== undefined) return given;
  const own = await opener.ownKey();
  if (own !== null) return [own];
  throw new Error(
    'There is no key to check signatures with. Give the public one with --key: `headroom audit key` prints it where Headroom runs.',
  );
}
