import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import {
  LONGEST_WHO,
  LONGEST_WHY,
  type OutsideMovement,
  type RecordedPerson,
} from '../../domain/movements/movement.ts';
import { subjectKey } from '../../domain/warnings/subject.ts';
import type { MovementRef } from '../../flows/movements/record-movement.ts';
import type { Language } from '../../kit/language.ts';
import { FORMS } from '../blocks/action-ids.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph } from '../blocks/render.ts';
import { type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { movementIn } from './record-value.ts';
import { shortMovement } from './short-movement.ts';

const PERSON = { block: 'outside_person', action: 'outside.record.person' } as const;

const NAME = { block: 'outside_name', action: 'outside.record.name' } as const;

const WHY = { block: 'outside_why', action: 'outside.record.why' } as const;

export type RecordFormModel = {
  ref: MovementRef;
  /** `null`: it could not be read in time. */
  movement: OutsideMovement | null;
  /** Where the answer goes. */
  channel: string | null;
  language: Language;
};

/** Asks who moved the units and why. */
export function recordForm({ ref, movement, channel, language }: RecordFormModel): ModalView {
  const { form } = words(language).outside;
  const { labels, placeholders, hints } = form;
  return {
    type: 'modal',
    callback_id: FORMS.recordMovement,
    title: plainText(form.title, LIMITS.viewTitle),
    submit: plainText(form.submit, LIMITS.viewButton),
    close: plainText(form.close, LIMITS.viewButton),
    private_metadata: JSON.stringify({ ...ref, channel }),
    blocks: [
      ...(movement ? [paragraph(headlineOf(movement, language))] : []),
      {
        type: 'input',
        block_id: PERSON.block,
        optional: true,
        label: plainText(labels.person, LIMITS.label),
        element: {
          type: 'users_select',
          action_id: PERSON.action,
          placeholder: plainText(placeholders.person, LIMITS.placeholder),
        },
      },
      {
        type: 'input',
        block_id: NAME.block,
        optional: true,
        label: plainText(labels.name, LIMITS.label),
        hint: plainText(hints.name, LIMITS.hint),
        element: {
          type: 'plain_text_input',
          action_id: NAME.action,
          max_length: LONGEST_WHO,
          placeholder: plainText(placeholders.name, LIMITS.placeholder),
        },
      },
      {
        type: 'input',
        block_id: WHY.block,
        label: plainText(labels.why, LIMITS.label),
        hint: plainText(hints.why, LIMITS.hint),
        element: {
          type: 'plain_text_input',
          action_id: WHY.action,
          multiline: true,
          max_length: LONGEST_WHY,
          placeholder: plainText(placeholders.why, LIMITS.placeholder),
        },
      },
    ],
  };
}

function headlineOf(movement: OutsideMovement, language: Language): Sentence {
  const warning = {
    kind: 'outside_movement' as const,
    movement: shortMovement(movement),
    subject: subjectKey({ kind: 'outside', id: movement.id }),
    level: 0,
  };
  const { stop, warnings } = words(language);
  return say`${warnings.kinds.outside_movement.line(warning)}${stop}`;
}

const field = z.object({
  value: z.string().nullish().catch(null),
  selected_user: z.string().nullish().catch(null),
});

const view = z.object({
  private_metadata: z.string().catch(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({}) })
    .catch({ values: {} }),
});

const metadata = z.object({
  movement: z.string(),
  nonce: z.string(),
  channel: z.string().min(1).nullish().catch(null),
});

export type RecordFormInput = {
  /** `null` where the metadata is not ours. */
  ref: MovementRef | null;
  channel: string | null;
  who: RecordedPerson | null;
  why: string;
};

/** Takes `payload.view`. Never throws. A person goes before a name. */
export function readRecordForm(raw: unknown): RecordFormInput {
  const { data } = view.safeParse(raw);
  const at = ({ block, action }: { block: string; action: string }) =>
    field.safeParse(data?.state.values[block]?.[action]).data ?? {};
  const userId = at(PERSON).selected_user;
  const name = at(NAME).value?.trim() ?? '';
  const about = aboutIn(data?.private_metadata ?? '');
  return {
    ref: about && movementIn(`${about.movement}.${about.nonce}`),
    channel: about?.channel ?? null,
    who: userId ? { kind: 'person', userId } : name === '' ? null : { kind: 'name', name },
    why: at(WHY).value?.trim() ?? '',
  };
}

function aboutIn(privateMetadata: string): z.infer<typeof metadata> | null {
  try {
    return metadata.safeParse(JSON.parse(privateMetadata)).data ?? null;
  } catch {
    return null;
  }
}

/** block_id → what is missing or too long; empty when it can be recorded. */
export function recordErrors({ who, why }: RecordFormInput, language: Language): Record<string, string> {
  const { form } = words(language).outside;
  return {
    ...(who === null ? { [PERSON.block]: form.whoMissing } : {}),
    ...(who?.kind === 'name' && who.name.length > LONGEST_WHO
      ? { [NAME.block]: form.tooLong(LONGEST_WHO) }
      : {}),
    ...(why === '' ? { [WHY.block]: form.whyMissing } : {}),
    ...(why.length > LONGEST_WHY ? { [WHY.block]: form.tooLong(LONGEST_WHY) } : {}),
  };
}
