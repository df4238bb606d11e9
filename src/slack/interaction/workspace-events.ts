import { z } from 'zod';
import type { Log } from '../../log.ts';
import { hint } from './fault-hint.ts';
import type { Work } from './work.ts';

/** An event about the workspace: no person waits for an answer, so nobody is turned away, and a fault is only logged. */
export type WorkspaceListener = (event: unknown) => Promise<unknown>;

const body = z.object({ event: z.looseObject({ type: z.string() }) });

/** For Bolt, which has acknowledged the event before. Events may come twice and in any order; what they do allows for it. */
export function workspaceEvent(
  name: string,
  listener: WorkspaceListener,
  { work, log }: { work: Pick<Work, 'track'>; log: Log },
): (args: { body: unknown }) => Promise<void> {
  return async (args) => {
    const { data } = body.safeParse(args.body);
    if (data?.event.type !== name) return log.warn({ name }, 'ignored an unreadable Slack event');
    const done = listener(data.event).catch((error: unknown) =>
      log.warn({ err: error, name, hint: hint(error) }, 'could not take note of a Slack event'),
    );
    work.track(done);
    await done;
  };
}
