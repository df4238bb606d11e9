import { describe, expect, it } from 'vitest';
import { demoSeed, type SlackSeed } from '../../../sandbox/slack/seed.ts';
import { createAccess } from '../../../src/slack/bolt/access.ts';
import { fixedToken } from '../../../src/slack/bolt/bot-tokens.ts';
import { createClients } from '../../../src/slack/bolt/client.ts';
import { createBoltLogger } from '../../../src/slack/bolt/logger.ts';
import { createMentionNames } from '../../../src/slack/people/mention-names.ts';
import { unescapeSlack } from '../../../src/slack/text/slack-tokens.ts';
import { CHANNEL, MEI, startBench } from '../../sandbox/slack/support.ts';
import { memoryCache, memoryLog } from '../app/memory.ts';

async function start(seed: SlackSeed = demoSeed()) {
  const bench = await startBench({ seed });
  const { log, lines } = memoryLog();
  const { reads } = createClients({
    apiUrl: bench.apiUrl,
    tokens: fixedToken(seed.app.botToken),
    access: createAccess({ clock: Date.now, log }),
    logger: createBoltLogger(log),
  });
  const name = createMentionNames({ client: reads, cache: memoryCache(), log });
  const nameMentions = (text: string) => name(unescapeSlack(text));
  const mei = seed.users.find(({ id }) => id === MEI)?.displayName;
  const channel = seed.channels.find(({ id }) => id === CHANNEL)?.name;
  return { bench, nameMentions, lines, mei, channel };
}

describe('mentions in a text', () => {
  it('are shown by name, whatever label they came with', async () => {
    const { nameMentions, mei, channel } = await start();
    expect(await nameMentions(`ask <@${MEI}> or <@${MEI}|mei.w> in <#${CHANNEL}> (<#${CHANNEL}|>)`)).toBe(
      `ask @${mei} or @${mei} in #${channel} (#${channel})`,
    );
  });

  it('are looked up once', async () => {
    const { bench, nameMentions } = await start();
    await nameMentions(`<@${MEI}> <@${MEI}|mei>`);
    await nameMentions(`<@${MEI}>`);
    expect(await bench.calls('users.info')).toHaveLength(1);
  });

  it.each([
    ['<!subteam^S0APPROVERS> please', '@quota-approvers please'],
    ['<!subteam^S0UNKNOWN1|@oncall>', '@oncall'],
    ['<!here> <!channel|channel> <!everyone>', '@here @channel @everyone'],
    ['until <!date^1797091200^{date_short}|Dec 12>', 'until Dec 12'],
    ['<https://shop.example/x>', 'https://shop.example/x'],
    ['<http://shop.example|shop.example>', 'shop.example'],
    ['<https://evil.example|bank>', 'bank (https://evil.example)'],
    ['<mailto:mei@x.example|mei@x.example>', 'mei@x.example'],
    ['<@U0NOBODY001|somebody>', '@somebody'],
    ['<@U0NOBODY001>', '@U0NOBODY001'],
    [`@${MEI}, as suggested`, '@Mei, as suggested'],
    ['@mei in #wechat, 3 < 4 > 2 & so on', '@mei in #wechat, 3 < 4 > 2 & so on'],
    ['typed &lt;!here&gt; &lt;@U0MEI000001&gt;', 'typed <!here> <@U0MEI000001>'],
  ])('or whatever else Slack writes in brackets: %s', async (text, shown) => {
    const { nameMentions, mei } = await start();
    expect(await nameMentions(text)).toBe(shown.replace('@Mei', `@${mei}`));
  });

  it('keep the label, else the id, where Slack gives no name', async () => {
    const seed = demoSeed();
    const scopes = seed.app.scopes.filter((scope) => scope !== 'users:read' && !scope.endsWith('s:read'));
    const { nameMentions, lines } = await start({ ...seed, app: { ...seed.app, scopes } });
    expect(await nameMentions(`<@${MEI}|mei> <@${MEI}> <#${CHANNEL}|ops> <#${CHANNEL}>`)).toBe(
      `@mei @${MEI} #ops #${CHANNEL}`,
    );
    expect(lines.length).toBeGreaterThan(0);
  });
});
