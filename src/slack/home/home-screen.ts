import { createHash } from 'node:crypto';
import type { HomeView } from '@slack/web-api';
import type { HomeOutcome, HomeScreen } from '../../flows/home/home-ports.ts';
import type { Log } from '../../log.ts';
import type { SlackClients } from '../bolt/client.ts';
import { SlackAccessLost, SlackRefused, SlackUnreachable } from '../bolt/errors.ts';
import { ACCESS_RETRY_MS } from '../bolt/post-outcome.ts';
import { remedy } from '../bolt/remedies.ts';
import type { People } from '../people/people.ts';
import { AS_OF, homeView } from './home.ts';

export type HomeScreenOptions = { clients: SlackClients; people: People; log: Log };

/** Publishes Home tabs. What Slack says becomes an outcome; only bugs throw. https://docs.slack.dev/reference/methods/views.publish */
export function createHomeScreen({ clients, people, log }: HomeScreenOptions): HomeScreen {
  const { writes } = clients;
  return {
    async show({ userId, home, place, hash }, unlessDrawn) {
      const reader = await people.reader(userId);
      const view = homeView({ home, place, reader, userId });
      const drawn = digestOf(view);
      if (drawn === unlessDrawn) return { kind: 'same' };
      try {
        const answer = await writes.views.publish({ user_id: userId, view, ...(hash ? { hash } : {}) });
        return { kind: 'shown', hash: answer.view?.hash ?? null, drawn };
      } catch (error) {
        return outcomeOf(error, log);
      }
    },
  };
}

/** Of everything that can be seen but the time at which it was drawn. */
function digestOf({ blocks }: HomeView): string {
  const seen = blocks.filter(({ block_id: id }) => id !== AS_OF);
  return createHash('sha1').update(JSON.stringify(seen)).digest('base64url');
}

function outcomeOf(error: unknown, log: Log): HomeOutcome {
  if (error instanceof SlackUnreachable) {
    return error.retryAfterMs === null
      ? { kind: 'no_answer' }
      : { kind: 'rate_limited', retryAfterMs: error.retryAfterMs };
  }
  if (error instanceof SlackAccessLost) return { kind: 'rate_limited', retryAfterMs: ACCESS_RETRY_MS };
  if (!(error instanceof SlackRefused)) throw error;
  if (error.code === 'hash_conflict') return { kind: 'overtaken' };
  log.error({ err: error, hint: remedy(error) }, 'Slack refused a Home tab');
  return { kind: 'refused', error: error.code };
}
