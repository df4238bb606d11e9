import { describe, expect, it } from 'vitest';
import { demoSeed } from '../../../sandbox/slack/seed.ts';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import { cardMessage } from '../../../src/slack/requests/card/card.ts';
import { noticeMessage } from '../../../src/slack/requests/card/notice.ts';
import { historyCsv } from '../../../src/slack/requests/lists/history-csv.ts';
import { CHANNEL, MEI } from '../../sandbox/slack/support.ts';
import { explain, fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { startWorld, until } from '../app/world.ts';

/** A workspace whose commands are installed with `should_escape`, or without. */
function workspace(shouldEscape: boolean) {
  const seed = demoSeed();
  seed.app.commands = seed.app.commands.map((command) => ({ ...command, shouldEscape }));
  const name = seed.users.find(({ id }) => id === MEI)?.name ?? '';
  const shown = seed.users.find(({ id }) => id === MEI)?.displayName ?? '';
  const channel = seed.channels.find(({ id }) => id === CHANNEL)?.name ?? '';
  return { seed, name, shown, channel };
}

function reasonAsked(useCases: ReturnType<typeof fakeUseCases>, call: keyof UseCases): string {
  const input = useCases.calls.find(({ name }) => name === call)?.input;
  return typeof input === 'object' && input !== null && 'reason' in input ? String(input.reason) : '';
}

describe('a mention in a reason', () => {
  it.each([true, false])('is asked for by name where the command is escaped or not: %s', async (escaped) => {
    const { seed, name, shown, channel } = workspace(escaped);
    const useCases = fakeUseCases();
    const world = await startWorld({ seed, useCases });
    const line = `/quota raise shop 300k 3d because :fire: @${name} & @here asked in #${channel} <now>`;
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line });
    await until(() => expect(useCases.calls).toHaveLength(1));
    const person = escaped ? shown : name;
    expect(reasonAsked(useCases, 'ask')).toBe(`:fire: @${person} & @here asked in #${channel} <now>`);
  });

  it('is shown by name where a request is rejected', async () => {
    const { seed, shown } = workspace(true);
    const useCases = fakeUseCases();
    const world = await startWorld({ seed, useCases });
    const posted = await world.slack.messenger.postCard(CHANNEL, { request: pendingRequest(), revision: 1 });
    const ts = posted.kind === 'done' ? posted.ts : '';
    const place = { channel: CHANNEL, ts };
    await world.bench.post('action', { user: MEI, place, blockId: 'decide', actionId: 'request.reject' });
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    const view = (await world.modals(MEI))[0];
    const state = { reject_reason: { 'request.reject.reason': { value: `ask <@${MEI}> first` } } };
    await world.bench.post('submit', { user: MEI, view: view?.id, state });
    await until(() => expect(reasonAsked(useCases, 'vote')).toBe(`ask @${shown} first`));
  });

  it('pings nobody, wherever it is shown and however old it is', () => {
    const reason = 'ask <@U0MEI000001> and <!here> @here';
    const { raise, ...pending } = pendingRequest();
    const request = { ...pending, raise: { ...raise, reason } };
    const rejected = { ...request, phase: 'rejected' as const, by: MEI, at: request.askedAt, reason };
    const shown = [
      cardMessage({ request, revision: 1, language: 'en', explain }),
      cardMessage({ request: rejected, revision: 2, language: 'zh', explain }),
      noticeMessage({
        notice: { about: 'rejected', to: { kind: 'thread' } },
        id: 'R-17-2-0',
        request: rejected,
        language: 'en',
        explain,
      }),
    ];
    for (const { text, blocks } of shown) {
      expect(text).not.toMatch(/<!here>|<@U0MEI000001> and/);
      expect(JSON.stringify(blocks)).not.toMatch(/"type":"(?:broadcast|usergroup)"/);
    }
    expect(historyCsv([request], { language: 'en', timeZone: 'UTC' }, request.askedAt)).toContain(reason);
  });
});
