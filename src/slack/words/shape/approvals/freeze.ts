import type { Freeze, FreezeEvent } from '../../../../domain/freeze/freeze.ts';
import type { FreezeUseRefusal } from '../../../../flows/freeze/use-cases.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** Texts about what stops approvals. */
export type FreezeWords = {
  /** On a card that waits. */
  onCard(freeze: Freeze): Sentence;
  /** Why somebody's approval was not taken. */
  stopsApproval(freeze: Freeze): Sentence;
  /** Among what matters today. */
  today(freeze: Freeze): Sentence;
  announced: {
    frozen(freeze: Freeze): Sentence;
    proposed(by: string): Sentence;
    unfrozen(freeze: Freeze, event: Extract<FreezeEvent, { type: 'unfrozen' }>): Sentence;
    ended(freeze: Freeze): Sentence;
  };
  /** To whoever did it. */
  answers: {
    begun(freeze: Freeze): Sentence;
    proposed: Sentence;
    lifted: Sentence;
  };
  refused(refusal: FreezeUseRefusal): Sentence;
  /** Proposes its end, or confirms it. */
  button: string;
};
