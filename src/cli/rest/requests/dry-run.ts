import { EXIT } from '../exit-codes.ts';
import { grouped } from '../request-lines.ts';
import type { RestTools } from '../rest-context.ts';
import { type ExplanationShape, explanationShape } from '../shapes.ts';

/** `headroom raise … --dry-run`: who would decide, and what it costs. Nothing is submitted; ends as if it had been. */
export async function dryRun({ client, newKey, print, terminal }: RestTools, wish: object): Promise<void> {
  const found = await client.post('/policy', wish, newKey(), explanationShape);
  await print(found, () => [
    `dry run: ${outcomeText(found)} · ${grouped(found.units)} units`,
    ...(found.reasonMissing ? [`The rule ${found.rule} requires another reason.`] : []),
  ]);
  if (found.outcome === 'refused' || found.reasonMissing) terminal.exit(EXIT.refused);
}

function outcomeText({ outcome, rule, grant, approvals, approvers }: ExplanationShape): string {
  switch (outcome) {
    case 'people':
      return `people decide by the rule ${rule}, ${approvals} approval${approvals === 1 ? '' : 's'}${fromWhom(approvers)}`;
    case 'policy':
      return `approved by the rule ${rule}`;
    case 'grant':
      return `approved by the grant ${grant}`;
    case 'refused':
      return `refused by the rule ${rule}`;
  }
}

function fromWhom(approvers: ExplanationShape['approvers']): string {
  if (approvers === null) return '';
  const { channel, users, groups } = approvers;
  const all = [...(channel ? ['anyone in the channel'] : []), ...users, ...groups];
  return all.length === 0 ? '' : ` from ${all.join(', ')}`;
}
