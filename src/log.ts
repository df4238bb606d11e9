import { type DestinationStream, type Logger, pino } from 'pino';
import { createRedactor, type Redactor } from './log-redaction.ts';

/** What everything in the process logs to. Fields first, then a sentence: `log.warn({ appId }, 'no push yet')`. */
export type Log = Logger;

export type LogOptions = {
  /** A pino level, or `silent`. */
  level: string;
  /** Where the lines go; standard output if absent. */
  destination?: DestinationStream;
  /** Values that must not appear in any line, wherever they come from: the process's own secrets. */
  secrets?: readonly string[];
};

/**
 * JSON lines without secrets: by the name of a field, by the shape of a value, and by the process's own values.
 * Objects are cleaned before they are written, and every finished line is cleaned once more.
 */
export function createLog({ level, destination, secrets = [] }: LogOptions): Log {
  const redactor = createRedactor(secrets);
  const target = destination ?? pino.destination({ fd: 1, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactor.fields(fields),
        bindings: (fields) => redactor.fields(fields),
      },
      // Errors are plain objects by now; pino's own serializer would overwrite their type.
      serializers: { err: (error: unknown) => error },
    },
    cleaned(target, redactor),
  );
}

function cleaned(target: DestinationStream, redactor: Redactor): DestinationStream {
  return { write: (line) => target.write(redactor.text(line)) };
}
