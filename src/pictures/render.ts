import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
// One file loads in a sixth of the time that the modules of the same package take.
import { init } from 'echarts/dist/echarts.esm.min.mjs';
import type { Picture } from '../domain/pictures/picture.ts';
import type { PictureReader } from '../flows/ports/pictures.ts';
import { balanceChart } from './charts/balance-chart.ts';
import { calendarChart } from './charts/calendar-chart.ts';
import { callsChart } from './charts/calls-chart.ts';
import { onCard } from './charts/card.ts';
import { type Chart, FONT, type Look, lookFor, PIXELS_PER_POINT } from './charts/chart.ts';
import { spendChart } from './charts/spend-chart.ts';
import { timelineChart } from './charts/timeline-chart.ts';

/** Characters that XML cannot hold at all: a name with one of them must not cost the whole picture. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const FONT_FILE = fileURLToPath(new URL('./font/noto-sans-sc.ttf', import.meta.url));

/** A PNG file. Takes tens of milliseconds of the thread that calls it. */
export function render(picture: Picture, reader: PictureReader): Uint8Array<ArrayBuffer> {
  return rasterise(svgOf(picture, lookFor(reader)));
}

export function svgOf(picture: Picture, look: Look): string {
  const { width, height, option } = chartOf(picture, look);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return onCard(chart.renderToSVGString(), width, height).replace(NOT_XML, '');
  } finally {
    chart.dispose();
  }
}

function chartOf(picture: Picture, look: Look): Chart {
  switch (picture.kind) {
    case 'balance':
      return balanceChart(picture, look);
    case 'timeline':
      return timelineChart(picture, look);
    case 'calendar':
      return calendarChart(picture, look);
    case 'spend':
      return spendChart(picture, look);
    case 'calls':
      return callsChart(picture, look);
  }
}

/** The font travels with the app: what is installed on a machine never shows. */
export function rasterise(svg: string): Uint8Array<ArrayBuffer> {
  const image = new Resvg(svg, {
    font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT },
    fitTo: { mode: 'zoom', value: PIXELS_PER_POINT },
  });
  return new Uint8Array(image.render().asPng());
}
