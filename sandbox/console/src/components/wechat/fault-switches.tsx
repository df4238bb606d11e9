import { type AnswerKind, AnswerRules, type Rule } from './answer-rules.tsx';
import type { FaultRow } from './fault-row.tsx';
import { withFault } from './with-fault.ts';

/** Everything that can go wrong at one side. */
export type FaultSheet<F extends { answers?: unknown }, K extends string> = {
  rows: FaultRow<F>[];
  answers: {
    /** What an answer is prepared for: a `path` or a `method`. */
    what: string;
    kinds: readonly AnswerKind<K>[];
    /** The switch as rules, and rules as the switch. */
    read(faults: F): Rule<K>[];
    write(rules: Rule<K>[]): F['answers'];
  };
};

type FaultSwitchesProps<F extends { answers?: unknown }, K extends string> = {
  sheet: FaultSheet<F, K>;
  faults: F;
  onChange(faults: F): void;
};

/** The switches of one side. */
export function FaultSwitches<F extends { answers?: unknown }, K extends string>({
  sheet,
  faults,
  onChange,
}: FaultSwitchesProps<F, K>) {
  const { rows, answers } = sheet;
  return (
    <>
      {rows.map((row) => row(faults, (key, value) => onChange(withFault(faults, key, value))))}
      <AnswerRules
        what={answers.what}
        kinds={answers.kinds}
        rules={answers.read(faults)}
        onRules={(rules) =>
          onChange(withFault(faults, 'answers', rules.length > 0 ? answers.write(rules) : undefined))
        }
      />
    </>
  );
}
