import { Command, Option } from 'commander';
import type { Diagnosis } from '../../domain/doctor/diagnosis.ts';
import { type Level, rowOf } from '../../domain/doctor/finding.ts';
import type { DoctorText } from '../../domain/doctor/words/doctor-words.ts';
import { doctorWords, saidOf } from '../../domain/doctor/words/said-of.ts';
import { LANGUAGES, type Language } from '../../kit/language.ts';
import type { DoctorContext } from '../context/doctor-context.ts';
import type { Terminal } from '../context/terminal.ts';

/** ANSI: https://en.wikipedia.org/wiki/ANSI_escape_code#Colors */
const COLORS: Record<Level, string> = { ok: '\u001b[32m', warning: '\u001b[33m', problem: '\u001b[31m' };
const RESET = '\u001b[0m';

type Options = { json?: true; lang: Language };

/** `headroom doctor`: exit code 0 without problems, else 1. */
export function doctorCommand(terminal: Terminal, open: () => DoctorContext): Command {
  return new Command('doctor')
    .description(
      'checks everything that Headroom needs, and says what to do; also where Redis or Slack is down',
    )
    .option('--json', 'as JSON, for programs')
    .addOption(new Option('--lang <language>', 'of the sentences').choices(LANGUAGES).default('en'))
    .action(async ({ json, lang }: Options) => {
      const diagnosis = await open().diagnose();
      await terminal.out(json ? asJson(diagnosis, lang) : asLines(diagnosis, lang, terminal.colors ?? false));
      terminal.exit(diagnosis.level === 'problem' ? 1 : 0);
    });
}

function asLines({ level, problems, warnings, checks }: Diagnosis, lang: Language, colors: boolean): string {
  const words = doctorWords(lang);
  const paint = (of: Level, text: string) => (colors ? `${COLORS[of]}${text}${RESET}` : text);
  const lines = checks.flatMap(({ check, findings }) =>
    findings.flatMap((finding) => {
      const { text, remedy } = saidOf(finding, lang);
      const own = rowOf(finding).level;
      const said = `${paint(own, words.levels[own])}  ${words.checks[check]}: ${plain(text)}`;
      return remedy === undefined ? [said] : [said, `    → ${plain(remedy)}`];
    }),
  );
  return `${[paint(level, words.verdict(level, problems, warnings)), ...lines].join('\n')}\n`;
}

/** `kind` and the facts beside it are for programs, and never change their names. */
function asJson({ level, problems, warnings, checks }: Diagnosis, lang: Language): string {
  const findings = checks.flatMap((one) =>
    one.findings.map((finding) => {
      const { text, remedy } = saidOf(finding, lang);
      return {
        check: one.check,
        level: rowOf(finding).level,
        ...finding,
        text: plain(text),
        ...(remedy === undefined ? {} : { remedy: plain(remedy) }),
      };
    }),
  );
  return `${JSON.stringify({ level, problems, warnings, findings }, null, 2)}\n`;
}

/** One line of text, without what a terminal would take for orders. */
function plain(text: DoctorText): string {
  const pieces =
    typeof text === 'string' ? [text] : text.map((one) => (typeof one === 'string' ? one : one.channel));
  return pieces.join('').replace(/\p{Cc}+/gu, ' ');
}
