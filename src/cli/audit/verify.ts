import { Command } from 'commander';
import { splitCheckpoints, type VerifierKey } from '../../domain/audit/checkpoint.ts';
import { verifyLog } from '../../flows/audit/verify-log.ts';
import { grouped } from '../../kit/grouped.ts';
import type { AuditContext, Opener } from '../context/audit-context.ts';
import type { Terminal } from '../context/terminal.ts';
import { findingText } from './finding-text.ts';
import { collectKey, KEY_OPTION } from './keys.ts';

/** `headroom audit verify`: exit code 0 if the log holds, 1 if not, with where it breaks. */
export function verifyCommand(terminal: Terminal, opener: Opener): Command {
  return new Command('verify')
    .description('proves the audit against its signed checkpoints, and says where it breaks')
    .option(...KEY_OPTION, collectKey)
    .option('--checkpoints <file>', 'a further file with checkpoints, as copied from Slack')
    .action(async (options: { key?: VerifierKey[]; checkpoints?: string }) => {
      // Without any key the log is read all the same; its checkpoints are then signed by nobody known.
      const keys = options.key ?? [await opener.ownKey()].filter((key) => key !== null);
      const audit = await opener.open();
      try {
        const notes = await notesFor(audit, terminal, options.checkpoints);
        const found = await verifyLog({ reader: audit.reader, keys, origin: audit.origin }, notes);
        const entries = `${grouped(found.entries)} ${found.entries === 1 ? 'entry' : 'entries'}`;
        if (found.findings.length > 0) {
          await terminal.out(`${found.findings.map((one) => `✗ ${findingText(one)}\n`).join('')}`);
          await terminal.out(`The audit does not hold: ${entries} read.\n`);
          terminal.exit(1);
          return;
        }
        const against = `${grouped(found.checkpoints)} signed ${found.checkpoints === 1 ? 'checkpoint' : 'checkpoints'}`;
        await terminal.out(`✓ The audit holds: ${entries}, compared with ${against}.\n`);
        if (found.skipped > 0) {
          terminal.err(
            `${grouped(found.skipped)} of them are in files that aren't here, in ${audit.archiveDirectory}: only their roots were compared.\n`,
          );
        }
        if (found.checkpoints === 0) {
          terminal.err('Nothing is signed yet. Sign with: headroom audit checkpoint\n');
        }
      } finally {
        await audit.close();
      }
    });
}

async function notesFor(
  { checkpointText, checkpointPath }: AuditContext,
  terminal: Terminal,
  further: string | undefined,
): Promise<string[]> {
  if (checkpointText === null) {
    terminal.err(`There is no file ${checkpointPath}; checkpoints are those that Redis has.\n`);
  }
  const text = further === undefined ? '' : await terminal.readFile(further);
  if (text === null) throw new Error(`There is no file ${further}.`);
  return [...splitCheckpoints(checkpointText ?? ''), ...splitCheckpoints(text)];
}
