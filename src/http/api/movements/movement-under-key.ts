import type { OutsideMovement } from '../../../domain/movements/movement.ts';
import type { UseCases } from '../../../flows/use-cases.ts';
import { taggedAnswer } from '../core/tagged-answer.ts';
import type { UnderKey } from '../core/under-key.ts';
import { movementResource } from './movement-resource.ts';

/** The movement that a machine recorded under a key, as it is now. */
export async function movementUnderKey(
  { machines, outside }: Pick<UseCases, 'machines' | 'outside'>,
  onceKey: string,
): Promise<(UnderKey & { movement: OutsideMovement }) | null> {
  const found = await machines.resultUnder(onceKey);
  const movement = found?.result.kind === 'movement' ? await outside.show(found.result.movement) : null;
  if (found === null || movement === null) return null;
  return {
    movement,
    fingerprint: found.fingerprint,
    place: `/api/v1/movements/${movement.id}`,
    answer: (status, headers) => taggedAnswer(status, movementResource(movement), headers),
  };
}
