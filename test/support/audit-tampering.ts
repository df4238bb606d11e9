import type { Scene } from './core-scene.ts';

type Fields = string[];

/** Writes the whole stream anew, as somebody who owns Redis can: entries changed, left out or put in. */
export async function rewriteAudit(
  { redis, keys }: Pick<Scene, 'redis' | 'keys'>,
  change: (entries: [id: string, fields: Fields][]) => [id: string, fields: Fields][],
): Promise<void> {
  const entries = await redis.xrange(keys.audit, '-', '+');
  await redis.del(keys.audit);
  const pipeline = redis.pipeline();
  for (const [id, fields] of change(entries)) pipeline.xadd(keys.audit, id, ...fields);
  await pipeline.exec();
}

/** One character of one field of one entry, replaced. */
export function altered(fields: Fields, name: string, at: number): Fields {
  const index = fields.indexOf(name) + 1;
  return fields.map((field, place) => {
    if (place !== index) return field;
    const old = field[at % field.length];
    return (
      field.slice(0, at % field.length) + (old === '7' ? '8' : '7') + field.slice((at % field.length) + 1)
    );
  });
}
