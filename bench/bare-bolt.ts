import { App, HTTPReceiver } from '@slack/bolt';
import { BOT_TOKEN, SIGNING_SECRET } from './cast.ts';
import { endWithParent } from './child-server.ts';

/** What Headroom's acknowledgements are compared with: Bolt as it comes, which checks the signature and acknowledges. */

const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET });
const app = new App({
  receiver,
  // Without it Bolt would ask Slack who it is; Headroom does not ask for each payload either.
  authorize: async () => ({ botToken: BOT_TOKEN, botId: 'B0BENCH0001', botUserId: 'U0BENCHBOT1' }),
});
app.command('/quota', async ({ ack }) => ack());
app.action('request.approve', async ({ ack }) => ack());

const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = 'address' in server ? server.address() : null;
if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
endWithParent();
