import { Command } from 'commander';
import type { VerifierKey } from '../../domain/audit/checkpoint.ts';
import { checkProof, type ProofRefusal, type Proven } from '../../domain/audit/proof.ts';
import type { Opener } from '../context/audit-context.ts';
import type { Terminal } from '../context/terminal.ts';
import { believedKeys, collectKey, KEY_OPTION } from './keys.ts';

const WHY_NOT: Record<ProofRefusal['reason'], string> = {
  unreadable: "it can't be read as a proof",
  not_signed: 'its checkpoint is signed by no known key, or was altered',
  not_in_log: "the entry isn't in the log that was signed, or the proof was altered",
  wrong_details: "the details aren't those of the entry",
};

/** `headroom audit check-proof <file>`: needs neither Redis nor a network. */
export function checkProofCommand(terminal: Terminal, opener: Opener): Command {
  return new Command('check-proof')
    .description('checks a proof without Redis and without a network')
    .argument('<file>', 'as `headroom audit prove` printed it')
    .option(...KEY_OPTION, collectKey)
    .action(async (path: string, options: { key?: VerifierKey[] }) => {
      const text = await terminal.readFile(path);
      if (text === null) throw new Error(`There is no file ${path}.`);
      const checked = checkProof(text, await believedKeys(options.key, opener));
      if ('reason' in checked) {
        await terminal.out(`✗ The proof does not hold: ${WHY_NOT[checked.reason]}.\n`);
        terminal.exit(1);
        return;
      }
      await terminal.out(provenText(checked));
    });
}

function provenText({ index, checkpoint, entry }: Proven): string {
  const { origin, size, at } = checkpoint;
  const lines = [
    `✓ The proof holds: this is entry ${index} of ${size} in ${origin}, signed ${new Date(at).toISOString()}.`,
    'text' in entry ? entry.text : entry.head,
    ...('details' in entry && entry.details !== null ? [entry.details] : []),
  ];
  return `${lines.join('\n')}\n`;
}
