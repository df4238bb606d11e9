import { Command } from 'commander';
import { proveRequest } from '../../flows/audit/prove.ts';
import type { Opener } from '../context/audit-context.ts';
import type { Terminal } from '../context/terminal.ts';

/** `headroom audit prove R-17` */
export function proveCommand(terminal: Terminal, opener: Opener): Command {
  return new Command('prove')
    .description('prints a proof that the last entry about a request is in the signed log')
    .argument('<request>', 'as in R-17')
    .action(async (typed: string) => {
      const request = typed.toUpperCase();
      const audit = await opener.open();
      try {
        const { reader, tree, checkpoints } = audit;
        const proof = await proveRequest({ reader, tree, makeCheckpoint: checkpoints.make }, request);
        if (proof.ok) return await terminal.out(proof.value);
        terminal.err(
          proof.refusal.reason === 'no_entries'
            ? `Nothing in the audit is about ${request}.\n`
            : `No checkpoint covers ${request} yet, and another replica is signing one. Try again.\n`,
        );
        terminal.exit(1);
      } finally {
        await audit.close();
      }
    });
}
