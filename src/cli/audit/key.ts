import { Command } from 'commander';
import { printVerifierKey } from '../../domain/audit/checkpoint.ts';
import type { Opener } from '../context/audit-context.ts';
import type { Terminal } from '../context/terminal.ts';

/** `headroom audit key`: for whoever checks proofs elsewhere. */
export function keyCommand(terminal: Terminal, opener: Opener): Command {
  return new Command('key')
    .description('prints the public key that checkpoints of this machine are signed with')
    .action(async () => {
      const key = await opener.ownKey();
      if (key === null) throw new Error('There is no key yet: the first start of Headroom makes one.');
      await terminal.out(`${printVerifierKey(key)}\n`);
    });
}
