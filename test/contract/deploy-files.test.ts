import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (path: string): string => readFileSync(path, 'utf8');

const manifest = z
  .object({
    scripts: z.record(z.string(), z.string()),
    engines: z.object({ node: z.string() }),
    license: z.string(),
  })
  .parse(JSON.parse(read('package.json')));

/** Instructions of a Dockerfile, continued lines joined, by stage. */
function stagesOf(text: string): string[][] {
  const instructions = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const stages: string[][] = [];
  for (const line of instructions) {
    if (line.startsWith('FROM ')) stages.push([]);
    stages.at(-1)?.push(line);
  }
  return stages;
}

describe('the image', () => {
  const [build = [], final = []] = stagesOf(read('Dockerfile'));

  it('has two stages of a Node that we support, and builds with the project’s own command', () => {
    expect(stagesOf(read('Dockerfile'))).toHaveLength(2);
    expect([build[0], final[0]]).toEqual(['FROM node:24-slim AS build', 'FROM node:24-slim']);
    expect(build).toContain('RUN npm run build');
  });

  it('runs the built process with the package that is not in it, and no other, not as root', () => {
    expect(final).toContain('COPY --from=build /app/dist ./dist');
    const packages = final.filter((line) => /node_modules|npm (ci|install)/.test(line));
    expect(packages).toEqual(['COPY --from=build /app/node_modules/@resvg ./node_modules/@resvg']);
    expect(final.indexOf('USER node')).toBeGreaterThan(0);
    expect(
      final.findIndex((line) => line.startsWith('RUN ') && final.indexOf(line) > final.indexOf('USER node')),
    ).toBe(-1);
    expect(final.at(-1)).toBe('CMD ["node", "dist/main.js"]');
    expect(manifest.scripts.start).toBe('node dist/main.js');
  });

  it('asks /healthz whether it is alive, with a program that is valid', () => {
    const check = final.find((line) => line.startsWith('HEALTHCHECK ')) ?? '';
    const [program, flag, code] = z
      .tuple([z.string(), z.string(), z.string()])
      .parse(JSON.parse(check.slice(check.indexOf('['))));
    expect([program, flag]).toEqual(['node', '-e']);
    expect(code).toContain('/healthz');
    execFileSync(process.execPath, ['--check', '-'], { input: code });
    // Nobody listens on port 1.
    const unhealthy = () =>
      execFileSync(process.execPath, [flag, code], { env: { ...process.env, PORT: '1' }, stdio: 'ignore' });
    expect(unhealthy).toThrow(expect.objectContaining({ status: 1 }));
  });

  it('copies only what exists and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...build, ...final]
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect(existsSync(path), path).toBe(true);
      const inside = allowed.some((one) => path === one || path.startsWith(`${one}/`));
      expect(inside, path).toBe(true);
    }
    expect(read('.dockerignore').split('\n')).toContain('*');
  });
});

describe('compose.yaml', () => {
  const compose = z
    .object({
      services: z.object({
        app: z.object({
          env_file: z.string(),
          environment: z.record(z.string(), z.string()),
          ports: z.array(z.string()),
          depends_on: z.object({ redis: z.object({ condition: z.string() }) }),
        }),
        redis: z.object({
          image: z.string(),
          command: z.array(z.string()),
          volumes: z.array(z.string()),
          healthcheck: z.object({ test: z.array(z.string()) }),
        }),
      }),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read('compose.yaml')));
  const { app, redis } = compose.services;

  it('starts the app when its Redis is healthy, and connects the two', () => {
    expect(app.depends_on.redis.condition).toBe('service_healthy');
    expect(app.environment.REDIS_URL).toBe('redis://redis:6379');
    expect(redis.healthcheck.test).toEqual(['CMD', 'redis-cli', 'ping']);
  });

  it('publishes the port that the app is told to listen on', () => {
    expect(app.ports).toEqual([`\${PORT:-3000}:${app.environment.PORT}`]);
  });

  it('keeps every write in a volume and evicts nothing', () => {
    const options = redis.command.join(' ');
    expect(options).toContain('--appendonly yes --appendfsync always');
    expect(options).toContain('--maxmemory-policy noeviction');
    expect(redis.image).toMatch(/^redis:7/);
    const [volume = '', target] = (redis.volumes[0] ?? '').split(':');
    expect(target).toBe('/data');
    expect(Object.keys(compose.volumes)).toContain(volume);
  });
});

describe('the scripts', () => {
  it('of package.json exist and are valid', () => {
    const files = Object.values(manifest.scripts).flatMap(
      (command) => /^node (scripts\/\S+\.mjs)/.exec(command)?.[1] ?? [],
    );
    expect(files.length).toBeGreaterThanOrEqual(7);
    for (const file of files) execFileSync(process.execPath, ['--check', file]);
  });

  it('use nothing but Node, since they run before anything is installed', () => {
    const files = execFileSync('find', ['scripts', '-name', '*.mjs'], { encoding: 'utf8' })
      .trim()
      .split('\n');
    const imports = files.flatMap((file) =>
      [...read(file).matchAll(/^import .*from '([^']+)';$/gm)].map(([, source]) => source),
    );
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.filter((source) => !/^(node:|\.)/.test(source ?? ''))).toEqual([]);
  });

  it('of CI is executable and valid', () => {
    expect(statSync('.ci/run').mode & 0o111).toBe(0o111);
    execFileSync('bash', ['-n', '.ci/run']);
  });
});

describe('the project', () => {
  it('carries the licence that package.json names', () => {
    expect(manifest.license).toBe('Apache-2.0');
    expect(read('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/);
    expect(read('LICENSE')).toContain('END OF TERMS AND CONDITIONS');
  });

  it('has a section for what is not released yet', () => {
    expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]$/m);
  });

  it('explains every script of package.json to contributors', () => {
    const explained = read('CONTRIBUTING.md');
    for (const name of Object.keys(manifest.scripts)) {
      expect(explained, name).toMatch(new RegExp(`npm (run )?${name}\\b`));
    }
  });
});
