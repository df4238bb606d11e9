import type { OutsideMovement } from '../../domain/movements/movement.ts';
import type { MovementChange } from '../../domain/movements/reconciled.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Instant } from '../../kit/instant.ts';
import type { OutsideAuditEntry } from '../ports/movements.ts';

/** @param request `R-17`, of what turned out to be ours */
export function changedMovement(
  movement: OutsideMovement,
  change: MovementChange,
  request: string | null,
): OutsideMovement {
  switch (change.kind) {
    case 'seen':
      return {
        ...movement,
        figures: 'seen',
        window: change.window,
        parts: movement.parts.map((part) => ({ ...part, units: change.units })),
      };
    case 'absent':
      return { ...movement, figures: 'absent' };
    case 'explained': {
      const ours = { request: request ?? change.wechatRequestId, units: change.units };
      return { ...movement, explained: [...movement.explained, ours] };
    }
  }
}

export function audited(
  type: OutsideAuditEntry['event']['type'],
  movement: OutsideMovement,
  actor: Actor,
  at: Instant,
): OutsideAuditEntry {
  return { outside: movement.id, actor, event: { type, at, movement } };
}
