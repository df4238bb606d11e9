// Writes headroom.schema.json, the JSON Schema of headroom.yml, from the schema that the process itself checks with.
import { ensureNodeModules } from './lib/ensure.mjs';
import { main, node, step } from './lib/run.mjs';

const program = `
  import { writeFileSync } from 'node:fs';
  import { configJsonSchema } from './src/config/schema-json.ts';
  writeFileSync('headroom.schema.json', JSON.stringify(configJsonSchema(), null, 2));
`;

await main(async () => {
  await ensureNodeModules();
  await step('headroom.schema.json', async (run) => {
    await run(node, ['--import', 'tsx', '--input-type=module', '--eval', program]);
    await run(node, ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', 'headroom.schema.json']);
  });
});
