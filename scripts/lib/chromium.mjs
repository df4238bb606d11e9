// A Chromium for the tests of the sandbox's page; CHROMIUM_PATH tells them where it is.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, hasApt, privilege } from './apt.mjs';
import { run, step, ToolFailure } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Without the first, Chinese is drawn as boxes; without the second, ✅ and 🔴 are. */
const FONTS = ['fonts-noto-cjk', 'fonts-noto-color-emoji'];

const INSTRUCTIONS = `Chromium is needed and could not be installed. Install it, or set CHROMIUM_PATH:
  Debian           sudo apt-get install chromium ${FONTS.join(' ')}
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium`;

/** Sets CHROMIUM_PATH, installing a Chromium and the fonts for what it draws where we may. */
export async function ensureChromium() {
  let found = process.env.CHROMIUM_PATH || find();
  const prefix = (await hasApt()) ? await privilege() : null;
  const bare = !found;
  if (prefix && bare) {
    await step('chromium installed (apt-get)', () =>
      aptInstall(prefix, ['chromium'], async () => find() !== null),
    );
    found = find();
  }
  if (!found) throw new ToolFailure(INSTRUCTIONS);
  if (prefix && (bare || keepsNoFonts())) await ensureFonts(prefix);
  process.env.CHROMIUM_PATH = found;
}

/** A person's machine keeps the fonts it has; a CI machine, or a container where we are root, gets those that are missing. */
function keepsNoFonts() {
  return Boolean(process.env.CI) || process.getuid?.() === 0;
}

/** Boxes instead of signs fail no test, so that a machine without a network goes on without them. */
async function ensureFonts(prefix) {
  const missing = [];
  for (const font of FONTS) if (!(await isInstalled(font))) missing.push(font);
  if (missing.length === 0) return;
  await step(`${missing.join(' and ')} installed (apt-get)`, () =>
    aptInstall(prefix, missing, async () => false),
  ).catch(() => {});
}

async function isInstalled(name) {
  const known = await run('dpkg', ['-s', name]).catch(() => '');
  return /^Status: install ok installed$/m.test(known);
}

function find() {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => directories.map((dir) => join(dir, name))), ...APPLICATIONS];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
