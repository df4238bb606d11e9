import { Command } from 'commander';
import { diagnosisOf } from '../domain/doctor/diagnosis.ts';
import { auditCommand } from './audit/audit-command.ts';
import type { Opener } from './context/audit-context.ts';
import type { DoctorContext } from './context/doctor-context.ts';
import type { Terminal } from './context/terminal.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import type { OpenPeople } from './policy/look-up-people.ts';
import { policyCommand } from './policy/policy-command.ts';
import { tokenCommand } from './token/token-command.ts';

/** `headroom …`: every command that people run in a terminal. */
export function createProgram(
  terminal: Terminal,
  opener: () => Opener,
  openPeople: OpenPeople = () => null,
  configPath = './headroom.yml',
  openDoctor: () => DoctorContext = () => ({ diagnose: async () => diagnosisOf([]) }),
): Command {
  const lazy: Opener = {
    open: () => opener().open(),
    openRequests: () => opener().openRequests(),
    ownKey: () => opener().ownKey(),
  };
  const program = new Command('headroom').description('Headroom on the command line').helpCommand(true);
  program.addCommand(auditCommand(terminal, lazy));
  program.addCommand(policyCommand(terminal, lazy, openPeople, configPath));
  program.addCommand(doctorCommand(terminal, openDoctor));
  program.addCommand(tokenCommand(terminal));
  for (const command of withThoseBelow(program)) {
    command.exitOverride().configureOutput({ writeErr: (text) => terminal.err(text) });
  }
  return program;
}

/** What is wrong with a line is thrown, so that the process ends in one place. */
function withThoseBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withThoseBelow)];
}
