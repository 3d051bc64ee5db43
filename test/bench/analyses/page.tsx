import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '../../../renderer/ui/styles/tokens.css';
import '../../../renderer/ui/styles/base.css';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { AnalysisView } from '../../../renderer/charts/AnalysisView.tsx';
import { BarsChart } from '../../../renderer/charts/live/BarsChart.tsx';
import { mostBars, mostPoints } from '../../../renderer/charts/live/limits.ts';
import { reportBars } from '../../../renderer/charts/report/report-drawing.ts';
import { computeFunnel } from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { computeRetention } from '../../../shared/domain/analysis/retention/retention.ts';
import { computeTable } from '../../../shared/domain/analysis/table/table.ts';
import { daysOf, funnelOf, reportOf, retentionOf } from './data.ts';
import { rechartsFunnel, rechartsRetention } from './recharts-drawing.tsx';

/**
 * The functions that the measuring program calls. Times are milliseconds from the call to the frame being on the
 * screen.
 */
export interface BenchPage {
  readonly ours: (what: What) => Promise<number>;
  /** Draws an analysis whose chart recharts draws; the time until it is there and nothing in it changes any more. */
  readonly live: (what: LiveWhat) => Promise<number>;
  readonly recharts: (what: 'funnel' | 'retention') => Promise<number>;
  /** Presses one of our buttons by its label. */
  readonly press: (words: string) => Promise<number>;
  readonly scroll: (selector: string, across: boolean, frames: number) => Promise<readonly number[]>;
  /** Moves the pointer over the element in steps, one a frame. */
  readonly hover: (selector: string, frames: number) => Promise<readonly number[]>;
}

/** Charts of the sizes up to which recharts draws them: a line, bars, a standing funnel of twelve series. */
export type LiveWhat = 'line' | 'bars' | 'standing';
export type What = 'funnel' | 'retention' | 'compared' | 'report' | 'manySeries' | LiveWhat;

const made = new Map<What, Analysis>();

function analysisOf(what: What): Analysis {
  const known = made.get(what);
  if (known !== undefined) return known;
  const analysis = {
    funnel: () => funnelOf(500, 30),
    manySeries: () => funnelOf(10_000, 30),
    retention: () => retentionOf(366),
    compared: () => retentionOf(366, 1),
    report: () => reportOf(100_000, 50),
    line: () => daysOf(mostPoints),
    bars: () => reportOf(mostBars, 1),
    standing: () => funnelOf(11, 8),
  }[what]();
  made.set(what, analysis);
  return analysis;
}

let root: Root | undefined;

async function drawn(content: () => ReactNode): Promise<number> {
  root?.unmount();
  const host = document.querySelector('#root');
  if (host === null) throw new Error('The page has no root.');
  root = createRoot(host);
  await rest();
  const began = performance.now();
  root.render(content());
  await painted();
  return performance.now() - began;
}

/** Frames without a change after which a chart counts as drawn; recharts draws in several passes. */
const quiet = 5;

/** The time from the act to the first frame that shows all marks of a chart that recharts draws. */
async function untilDrawn(act: () => void): Promise<number> {
  let changed = performance.now();
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  const began = performance.now();
  act();
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  let [last, shown, unchanged] = [0, 0, 0];
  while (unchanged < quiet || document.querySelector('svg [data-mark]') === null) {
    await nextFrame();
    if (changed === last) unchanged += 1;
    else [last, shown, unchanged] = [changed, performance.now(), 0];
    if (performance.now() - began > 10_000) throw new Error('recharts has drawn nothing.');
  }
  observer.disconnect();
  return shown - began;
}

/** A frame is on the screen when the task after its animation callback runs. */
async function painted(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await nextFrame();
  // A large table comes a frame later; it counts.
  while (document.querySelector('[aria-busy=true]') !== null) await nextFrame();
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) =>
    requestAnimationFrame((time) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(time);
      port2.postMessage(null);
    }),
  );
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

async function framesWhile(frames: number, act: (frame: number) => void): Promise<readonly number[]> {
  await rest();
  const took: number[] = [];
  let before = await nextFrame();
  for (let frame = 0; frame < frames; frame += 1) {
    act(frame);
    const now = await nextFrame();
    took.push(now - before);
    before = now;
  }
  return took;
}

function found(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`Not on the page: ${selector}`);
  return element;
}

const origin = { source: 'from a file', takenAt: 1_800_000_000 };

/** What a comparison is with: the same cohorts, other numbers. */
const other = retentionOf(366, 7);

function viewOf(what: What): ReactNode {
  return (
    <MantineProvider defaultColorScheme="light">
      <AnalysisView
        analysis={analysisOf(what)}
        origin={origin}
        {...(what === 'compared' ? { comparedWith: { analysis: other, origin } } : {})}
      />
    </MantineProvider>
  );
}

/** Without their view, which opens with the first forty. */
function barsOf(what: What): ReactNode {
  const analysis = analysisOf(what);
  if (analysis.type === 'funnel' || analysis.type === 'retention') return null;
  const { rows, metrics } = computeTable(analysis);
  const [metric] = metrics;
  if (metric === undefined) return null;
  const bars = reportBars(rows, metric, 0);
  return <BarsChart bars={bars} axis={metric.name} summary="Bars." onExplain={() => undefined} />;
}

function buttonOf(words: string): HTMLElement {
  const button = [...document.querySelectorAll<HTMLElement>('button, label')].find(
    ({ innerText }) => innerText.trim() === words,
  );
  if (button === undefined) throw new Error(`Not on the page: ${words}`);
  return button;
}

const page: BenchPage = {
  ours: (what) => {
    analysisOf(what);
    return drawn(() => viewOf(what));
  },
  async live(what) {
    analysisOf(what);
    root?.unmount();
    root = createRoot(found('#root'));
    await rest();
    return untilDrawn(() => root?.render(what === 'bars' ? barsOf(what) : viewOf(what)));
  },
  recharts: (what) => {
    const analysis = analysisOf(what);
    return drawn(() =>
      analysis.type === 'funnel'
        ? rechartsFunnel(computeFunnel(analysis))
        : analysis.type === 'retention'
          ? rechartsRetention(computeRetention(analysis))
          : null,
    );
  },
  async press(words) {
    await rest();
    const button = buttonOf(words);
    const began = performance.now();
    button.click();
    await painted();
    return performance.now() - began;
  },
  scroll(selector, across, frames) {
    const element = found(selector);
    element.scrollIntoView({ block: 'center' });
    // Back and forth, in small and large steps, as a wheel and a dragged scroll bar do.
    return framesWhile(frames, (frame) => {
      const leap = frame % 10 === 9 ? 7_919 : 120;
      if (across)
        element.scrollLeft = (element.scrollLeft + leap) % (element.scrollWidth - element.clientWidth);
      else element.scrollTop = (element.scrollTop + leap) % (element.scrollHeight - element.clientHeight);
    });
  },
  hover(selector, frames) {
    const element = found(selector);
    element.scrollIntoView({ block: 'center' });
    return framesWhile(frames, (frame) => {
      const box = element.getBoundingClientRect();
      const at = {
        clientX: box.left + ((frame * 37) % box.width),
        clientY: box.top + ((frame * 23) % Math.min(400, box.height)),
      };
      const under = document.elementFromPoint(at.clientX, at.clientY) ?? element;
      for (const kind of ['pointerover', 'pointermove'])
        under.dispatchEvent(new PointerEvent(kind, { ...at, bubbles: true }));
    });
  },
};

(window as { bench?: BenchPage }).bench = page;
