import { Command } from 'commander';
import type { Opener } from '../context/audit-context.ts';
import type { Terminal } from '../context/terminal.ts';

/** `headroom audit checkpoint`: at once what is done every hour. */
export function checkpointCommand(terminal: Terminal, opener: Opener): Command {
  return new Command('checkpoint')
    .description('signs the head of the audit now; it is also posted and written to the file')
    .action(async () => {
      const audit = await opener.open();
      try {
        const made = await audit.checkpoints.make();
        if (made !== null) return await terminal.out(made);
        terminal.err('Nothing is new since the last checkpoint, or another replica is signing.\n');
        await terminal.out((await audit.tree.lastCheckpoints(1))[0] ?? '');
      } finally {
        await audit.close();
      }
    });
}
