import { lineProblemAnswer } from '../blocks/ephemeral.ts';
import type { Line } from '../line/line.ts';
import type { Subcommand } from './subcommand.ts';

/** A line that cannot be read is answered with the nearest one that can. */
export const problem: Subcommand<Extract<Line, { kind: 'problem' }>> = {
  needs: 'memory',
  answer: (line, { language }) => lineProblemAnswer(line.problem, language),
};
