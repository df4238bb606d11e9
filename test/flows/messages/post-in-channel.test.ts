import { expect, it } from 'vitest';
import { createPostInChannel } from '../../../src/flows/messages/post-in-channel.ts';
import { createMemoryScene, silent } from '../../support/core-scene.ts';

function poster(channel: string | null, outcomes: ('done' | 'no_answer')[] = ['done']) {
  const scene = createMemoryScene();
  const posts: string[] = [];
  const post = createPostInChannel<string>({
    messages: scene.messages,
    pace: scene.pace.pace,
    clock: () => scene.time.now,
    log: silent,
    channel: async () => channel,
    messenger: {
      async post(where, id, note) {
        posts.push(`${where} ${id} ${note}`);
        return outcomes.shift() === 'no_answer' ? { kind: 'no_answer' } : { kind: 'done', ts: '1.1' };
      },
      find: async () => '1.1',
    },
  });
  return { post, posts };
}

it('a message is posted once, however often the effect is delivered', async () => {
  const { post, posts } = poster('CADMIN');
  expect(await post('checkpoint-3', 'note')).toEqual({ kind: 'done' });
  expect(await post('checkpoint-3', 'note')).toEqual({ kind: 'done' });
  expect(posts).toEqual(['CADMIN checkpoint-3 note']);
});

it('it is looked for before it is posted again, where Slack did not answer', async () => {
  const { post, posts } = poster('CADMIN', ['no_answer']);
  expect(await post('checkpoint-3', 'note')).toMatchObject({ kind: 'again', failed: true });
  expect(await post('checkpoint-3', 'note')).toEqual({ kind: 'done' });
  expect(posts).toHaveLength(1);
});

it('it waits until there is a channel', async () => {
  const { post, posts } = poster(null);
  expect(await post('checkpoint-3', 'note')).toMatchObject({ kind: 'again' });
  expect(posts).toEqual([]);
});
