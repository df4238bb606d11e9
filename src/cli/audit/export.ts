import { Command, Option } from 'commander';
import { EXPORT_COLUMNS, exportLine, exportRow } from '../../domain/audit/export-row.ts';
import { BYTE_ORDER_MARK, csvRow } from '../../kit/csv.ts';
import type { Opener } from '../context/audit-context.ts';
import { readSince } from '../context/read-since.ts';
import type { Terminal } from '../context/terminal.ts';

type Options = { format: 'csv' | 'jsonl'; since?: (now: number) => number };

/** `headroom audit export`: as many entries as there are, a batch at a time. */
export function exportCommand(terminal: Terminal, opener: Opener): Command {
  return new Command('export')
    .description('prints the entries of the audit, the oldest first')
    .addOption(new Option('--format <format>', 'of each entry').choices(['csv', 'jsonl']).default('jsonl'))
    .option('--since <time>', 'not older than 90d, 12h, 2026-11-01 or 2026-11-01T09:00:00Z', readSince)
    .action(async ({ format, since }: Options) => {
      const audit = await opener.open();
      try {
        const table = format === 'csv';
        if (table) await terminal.out(BYTE_ORDER_MARK + csvRow(EXPORT_COLUMNS));
        const from = since === undefined ? { afterId: null } : { since: since(terminal.now()) };
        for await (const items of audit.reader.batches(from)) {
          if ('missing' in items) {
            terminal.err(`A file with old entries is missing in ${audit.archiveDirectory}.\n`);
            terminal.exit(1);
            continue;
          }
          const lines = items.map((item) => (table ? csvRow(exportRow(item)) : exportLine(item)));
          await terminal.out(lines.join(''));
        }
      } finally {
        await audit.close();
      }
    });
}
