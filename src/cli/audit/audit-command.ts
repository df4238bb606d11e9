import { Command } from 'commander';
import type { Opener } from '../context/audit-context.ts';
import type { Terminal } from '../context/terminal.ts';
import { checkProofCommand } from './check-proof.ts';
import { checkpointCommand } from './checkpoint.ts';
import { exportCommand } from './export.ts';
import { keyCommand } from './key.ts';
import { proveCommand } from './prove.ts';
import { verifyCommand } from './verify.ts';

/** `headroom audit …` */
export function auditCommand(terminal: Terminal, opener: Opener): Command {
  const command = new Command('audit').description('what happened, and the proof that nobody changed it');
  for (const create of [
    verifyCommand,
    proveCommand,
    checkProofCommand,
    exportCommand,
    checkpointCommand,
    keyCommand,
  ]) {
    command.addCommand(create(terminal, opener));
  }
  return command;
}
