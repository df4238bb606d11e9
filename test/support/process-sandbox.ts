import { startSandbox } from '../../sandbox/workspace.ts';

/**
 * Both simulators as a process of their own, for checks that cannot import TypeScript: prints one line of JSON
 * (`slackUrl`, `wechatUrl`, `environment`), obeys `POST`s to the control routes, and ends when its input does.
 */
const sandbox = await startSandbox({ wechatFaults: { pushDelayMs: 200 } });
const { slackUrl, wechatUrl, environment } = sandbox;
process.stdout.write(`${JSON.stringify({ slackUrl, wechatUrl, environment })}\n`);
process.stdin.resume();
process.stdin.once('end', () => {
  // A killed parent closes the pipe as well, so that nothing is left behind.
  sandbox.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
