import { readFileSync } from 'node:fs';
import { createProgram } from './program.ts';

createProgram({
  readFile: (path) => readFileSync(path, 'utf8'),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  clock: Date.now,
  defaultFile: process.env.HEADROOM_CONFIG ?? './headroom.yml',
  end: (code) => {
    process.exitCode = code;
  },
}).parse();
