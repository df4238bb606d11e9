import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/domain/pictures/picture.ts';
import { lookFor } from '../../src/pictures/charts/chart.ts';
import {
  APPS,
  BALANCE,
  CALLS,
  INK,
  LEVELS,
  OPEN,
  OTHERS,
  OUTSIDE,
  RAISES,
} from '../../src/pictures/charts/palette.ts';
import { svgOf } from '../../src/pictures/render.ts';
import { aBalance, aCallsPicture, aSpend, aTimeline } from '../support/pictures.ts';

/** Slack's backgrounds of messages. */
const SLACK = { light: '#ffffff', dark: '#1a1d21' };
const TEXT = 4.5;
const MARK = 3;

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Every colour that a drawing's texts have. */
function textColours(svg: string): Set<string> {
  return new Set(
    [...svg.matchAll(/<text[^>]* fill="(#[0-9a-f]+)"[^>]*>/gi)].map(([, colour = '']) =>
      colour.toLowerCase(),
    ),
  );
}

type Pixel = { red: number; green: number; blue: number; alpha: number };

function pixelAt(svg: string, x: number, y: number): Pixel {
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const [red = 0, green = 0, blue = 0, alpha = 0] = image.pixels.subarray(4 * (y * image.width + x));
  return { red, green, blue, alpha };
}

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe('the card of a picture', () => {
  const look = lookFor({ language: 'en', timeZone: 'UTC' });
  const pictures: Picture[] = [aBalance(), aTimeline(), aSpend(), aCallsPicture()];

  it.each(Object.entries(SLACK))('can be told from Slack’s %s background', (_name, background) => {
    expect(contrast(INK.edge, background)).toBeGreaterThanOrEqual(MARK);
  });

  it.each(pictures)('is opaque with transparent corners ($kind)', (picture) => {
    const svg = svgOf(picture, look);
    expect(pixelAt(svg, 0, 0).alpha).toBe(0);
    const inside = pixelAt(svg, 320, 8);
    expect(inside.alpha).toBe(255);
    const hex = [inside.red, inside.green, inside.blue]
      .map((part) => part.toString(16).padStart(2, '0'))
      .join('');
    expect(`#${hex}`).toBe(INK.card);
  });

  it.each(pictures)('has only texts that can be read on what they stand on ($kind)', (picture) => {
    const onBars = Object.values(RAISES).map(({ text }) => text as string);
    const colours = [...textColours(svgOf(picture, look))];
    expect(colours.length).toBeGreaterThan(1);
    const faint = colours.filter((colour) => !onBars.includes(colour) && contrast(colour, INK.card) < TEXT);
    expect(faint).toEqual([]);
  });
});

describe('the colours of a picture', () => {
  it.each([...LEVELS])('of a level’s text can be read: %s', (colour) => {
    expect(contrast(colour, INK.card)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each([
    ...APPS,
    OTHERS,
    OUTSIDE,
    OPEN.line,
    BALANCE.line,
    BALANCE.unknown,
    ...Object.values(CALLS),
    ...Object.values(RAISES).map(({ line }) => line),
  ])('of a mark stand out from the card: %s', (colour) => {
    expect(contrast(colour, INK.card)).toBeGreaterThanOrEqual(MARK);
  });

  it.each(Object.entries(RAISES))(
    'of a raise’s text stand out from its bar: %s',
    (_state, { fill, text }) => {
      expect(contrast(text, fill)).toBeGreaterThanOrEqual(TEXT);
    },
  );
});
