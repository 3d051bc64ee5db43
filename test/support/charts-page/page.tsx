import '@fontsource-variable/inter';
import '../../../renderer/ui/styles/tokens.css';
import '../../../renderer/ui/styles/base.css';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { FunnelChart } from '../../../renderer/charts/funnel/drawing/FunnelChart.tsx';
import { funnelScene } from '../../../renderer/charts/funnel/drawing/funnel-scene.ts';
import { drawnSeries } from '../../../renderer/charts/funnel/drawing/funnel-series.ts';
import { BarsChart } from '../../../renderer/charts/live/BarsChart.tsx';
import { LinesChart } from '../../../renderer/charts/live/LinesChart.tsx';
import type { DrawnBar } from '../../../renderer/charts/scene/bars-model.ts';
import { barsScene } from '../../../renderer/charts/scene/bars-scene.ts';
import type { DrawnLine } from '../../../renderer/charts/scene/lines-model.ts';
import { linesScene } from '../../../renderer/charts/scene/lines-scene.ts';
import { measureOnScreen as measure } from '../../../renderer/charts/scene/measure.ts';
import type { Mark, Scene } from '../../../renderer/charts/scene/scene.ts';
import { computeFunnel, displayOrder } from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../shared/domain/analysis/model.ts';

/** A chart by its kind, as plain data. */
export type ChartOrder =
  | { readonly kind: 'lines'; readonly columns: readonly string[]; readonly lines: readonly DrawnLine[] }
  | { readonly kind: 'bars'; readonly bars: readonly DrawnBar[] }
  | { readonly kind: 'funnel'; readonly analysis: FunnelAnalysis };

/** What stands on the screen, in pixels of the drawing, as the scene's marks say it. */
export interface SeenMark {
  readonly what: 'solid' | 'hatched' | 'line' | 'dot' | 'text';
  /** x, y, width, height of a rectangle; x, y, x, y … of a line; x, y of a dot and a text. */
  readonly at: readonly number[];
  /** As the page computes it. */
  readonly colour: string;
  readonly text: string;
}

export interface ChartsPage {
  /** Draws the chart, an order as JSON; says what drew it. */
  readonly draw: (order: string, width: number, awaited: 'svg' | 'canvas') => Promise<'svg' | 'canvas'>;
  readonly seen: () => readonly SeenMark[];
  /** Those of the scene for the same chart and width. */
  readonly expected: (order: string, width: number) => readonly SeenMark[];
}

interface DrawOrder {
  readonly order: ChartOrder;
  readonly width: number;
  /** Waited for; a chart that something else draws is told in the end. */
  readonly awaited: 'svg' | 'canvas';
}

let root: Root | undefined;

async function draw({ order, width, awaited }: DrawOrder): Promise<'svg' | 'canvas'> {
  await document.fonts.load('400 13px "Inter Variable"');
  await document.fonts.load('600 13px "Inter Variable"');
  root?.unmount();
  const host = document.querySelector<HTMLElement>('#root');
  if (host === null) throw new Error('The page has no root.');
  host.style.width = `${width}px`;
  root = createRoot(host);
  root.render(chartOf(order));
  // recharts comes when the page is idle and draws in several passes: it is there once frames do not change it any more.
  let [before, unchanged] = ['', 0];
  for (let frame = 0; frame < 3_000 && unchanged < 15; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
    const now = host.innerHTML;
    unchanged = now === before && now.includes(`<${awaited}`) ? unchanged + 1 : 0;
    before = now;
  }
  return host.querySelector('svg [data-mark], svg text') === null ? 'canvas' : 'svg';
}

function chartOf(order: ChartOrder): ReactNode {
  const rest = { summary: 'A chart.', formatValue: String, onExplain: () => undefined };
  if (order.kind === 'lines')
    return <LinesChart {...rest} drawing={{ ...order, axis: 'axis', format: String }} />;
  if (order.kind === 'bars') return <BarsChart {...rest} bars={order.bars} axis="axis" />;
  return <FunnelChart drawing={funnelOf(order.analysis)} summary="A funnel." describe={() => []} />;
}

function funnelOf(analysis: FunnelAnalysis) {
  const numbers = computeFunnel(analysis);
  const series = drawnSeries(numbers, displayOrder(numbers), 'own');
  return { steps: numbers.steps, series, axis: '% of first step', formatTime: String };
}

function sceneOf(order: ChartOrder, width: number): Scene {
  if (order.kind === 'lines') return linesScene({ ...order, axis: 'axis', format: String, width, measure });
  if (order.kind === 'bars') return barsScene({ bars: order.bars, axis: 'axis', width, measure });
  return funnelScene({ ...funnelOf(order.analysis), width, measure });
}

function seen(): readonly SeenMark[] {
  const numbers = (element: Element, ...names: readonly string[]) =>
    names.map((name) => Number(element.getAttribute(name)));
  return [...document.querySelectorAll('svg [data-mark], svg text')].map((element): SeenMark => {
    const { fill, stroke } = getComputedStyle(element);
    if (element.localName === 'text')
      return { what: 'text', at: numbers(element, 'x', 'y'), colour: fill, text: element.textContent ?? '' };
    const what = element.getAttribute('data-mark') as SeenMark['what'];
    if (what === 'line')
      return {
        what,
        at: (element.getAttribute('points') ?? '').split(/[ ,]/).map(Number),
        colour: stroke,
        text: element.getAttribute('stroke-dasharray') ?? '',
      };
    if (what === 'dot') {
      const isHollow = element.hasAttribute('stroke');
      return {
        what,
        at: numbers(element, 'cx', 'cy'),
        colour: isHollow ? stroke : fill,
        text: isHollow ? 'hollow' : '',
      };
    }
    const at = numbers(element, 'x', 'y', 'width', 'height');
    return { what, at, colour: what === 'solid' ? fill : hatchColour(element), text: '' };
  });
}

/** Of the lines of the pattern that fills it; a pattern that is not there has none. */
function hatchColour(element: Element): string {
  const id = /url\("?#(.+?)"?\)/.exec(element.getAttribute('fill') ?? '')?.[1] ?? '';
  const path = document.getElementById(id)?.querySelector('path');
  return path === null || path === undefined ? 'none' : getComputedStyle(path).stroke;
}

function expected(order: ChartOrder, width: number): readonly SeenMark[] {
  return sceneOf(order, width).marks.flatMap((mark) => markOf(mark));
}

function markOf(mark: Mark): readonly SeenMark[] {
  const colour = computed(mark.colour);
  if (mark.kind === 'rect') {
    const what = mark.isHatched === true ? 'hatched' : 'solid';
    return [{ what, at: [mark.x, mark.y, mark.width, mark.height], colour, text: '' }];
  }
  if (mark.kind === 'dot')
    return [{ what: 'dot', at: [mark.x, mark.y], colour, text: mark.isHollow === true ? 'hollow' : '' }];
  if (mark.kind === 'text') return [{ what: 'text', at: [mark.x, mark.y], colour, text: mark.text }];
  // Lines of the grid are recharts' own.
  if (mark.colour === 'line' || (mark.colour === 'line-strong' && mark.points.length === 4)) return [];
  return [{ what: 'line', at: mark.points, colour, text: mark.isDashed === true ? '4 4' : '' }];
}

function computed(token: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

(window as { charts?: ChartsPage }).charts = {
  draw: (order, width, awaited) => draw({ order: JSON.parse(order), width, awaited }),
  seen,
  expected: (order, width) => expected(JSON.parse(order), width),
};
