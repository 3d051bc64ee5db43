import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { isNavigationKey, nextTarget } from './keyboard-navigation.ts';
import { forgetUntilLoaded, measureOnScreen } from './measure.ts';
import { SceneCanvas } from './SceneCanvas.tsx';
import styles from './scene.module.css';
import type { Measure, Scene, Target } from './scene.ts';
import { Tooltip } from './Tooltip.tsx';
import { targetAt } from './targets.ts';

interface ChartProps {
  /** Lays the chart out for a width; asked again when the width or the function changes. */
  readonly draw: (width: number, measure: Measure) => Scene;
  /** The picture in words. */
  readonly summary: string;
  /** The text of one place, its title first: shown in the tooltip and read out by screen readers. */
  readonly describe: (row: number, column: number) => readonly string[];
  readonly onExplain?: ((row: number, column: number) => void) | undefined;
  /** Draws the same for a width in elements of its own; where it gives nothing, the scene is painted. */
  readonly live?: ((place: LivePlace) => React.ReactNode) | undefined;
  /** Pixels kept free under the scene for what the elements bring along. */
  readonly below?: number;
}

/** Where a chart of elements is drawn. */
export interface LivePlace {
  readonly width: number;
  readonly measure: Measure;
  /** The element that scrolls. */
  readonly frame: HTMLElement;
  /** Beside that element, so that it cuts off no tooltip. */
  readonly tooltips: HTMLElement;
}

/**
 * A chart on the screen, whatever draws it: laid out for its width, with keyboard navigation read aloud, a tooltip, and
 * Enter or a click to explain.
 */
export function Chart({ draw, summary, describe, onExplain, live, below = 0 }: ChartProps) {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const [tooltips, setTooltips] = useState<HTMLDivElement | null>(null);
  const [width, fonts] = [useWidth(frame), useFonts()];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the typeface's arrival changes every width measured.
  const scene = useMemo(() => (width === 0 ? undefined : draw(width, measureOnScreen)), [draw, width, fonts]);
  const [current, setCurrent] = useState<{ readonly target: Target; readonly isByKey: boolean }>();
  const shown =
    current === undefined ? undefined : scene?.targets.find((one) => isSamePlace(one, current.target));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same holds here.
  const drawnLive = useMemo(
    () =>
      width === 0 || frame === null || tooltips === null
        ? undefined
        : live?.({ width, measure: measureOnScreen, frame, tooltips }),
    [live, width, fonts, frame, tooltips],
  );
  const isLive = drawnLive !== undefined && drawnLive !== null;
  // A chart of elements shows a tooltip of its own to the pointer, over all series at once.
  const isTold = shown !== undefined && (current?.isByKey === true || !isLive);

  const point = (event: React.MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { scrollLeft, scrollTop } = event.currentTarget;
    return targetAt(
      scene?.targets ?? [],
      event.clientX - box.left + scrollLeft,
      event.clientY - box.top + scrollTop,
    );
  };
  const navigate = (event: React.KeyboardEvent) => {
    // What stands within the chart, as the handles of a range do, has keys of its own.
    if (scene === undefined || event.target !== event.currentTarget) return;
    if (event.key === 'Escape') setCurrent(undefined);
    if (event.key === 'Enter' && shown !== undefined) {
      // Otherwise the same key would press the button that gets the focus.
      event.preventDefault();
      onExplain?.(shown.row, shown.column);
    }
    if (!isNavigationKey(event.key)) return;
    event.preventDefault();
    const target = nextTarget(scene.targets, shown, event.key);
    if (target === undefined) return;
    setCurrent({ target, isByKey: true });
    bringIntoView(frame, target);
  };
  return (
    <div className={styles.outer} data-told={isTold}>
      <div
        ref={setFrame}
        className={styles.frame}
        role="application"
        aria-roledescription="chart"
        aria-label={`${summary} Arrow keys move from number to number${onExplain === undefined ? '' : ', Enter explains one'}.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys; here they move from number to number.
        tabIndex={0}
        onPointerMove={(event) => {
          const target = point(event);
          setCurrent(target === undefined ? undefined : { target, isByKey: false });
        }}
        onPointerLeave={() => setCurrent(undefined)}
        onMouseDown={keepFocus}
        onClick={(event) => {
          const target = point(event);
          if (target !== undefined) onExplain?.(target.row, target.column);
        }}
        onKeyDown={navigate}
        onBlur={() => setCurrent(undefined)}
      >
        <div
          className={styles.drawing}
          style={{
            width: scene?.width ?? 0,
            [isLive ? 'minHeight' : 'height']: (scene?.height ?? 260) + below,
          }}
        >
          {isLive
            ? drawnLive
            : scene !== undefined && frame !== null && <SceneCanvas {...{ scene, frame }} />}
          {shown !== undefined && (
            <div
              className={styles.focus}
              style={{ left: shown.x, top: shown.y, width: shown.width, height: shown.height }}
            />
          )}
        </div>
      </div>
      {isTold && <Tooltip frame={frame} target={shown} lines={describe(shown.row, shown.column)} />}
      <div ref={setTooltips} className={styles.tooltips} />
      <div className="visually-hidden" aria-live="polite">
        {shown !== undefined && current?.isByKey === true && describe(shown.row, shown.column).join(', ')}
      </div>
    </div>
  );
}

/** A press focuses the chart and not a part of it, which would take the keys; but for what is moved by keys itself. */
function keepFocus(event: React.MouseEvent<HTMLDivElement>): void {
  const { target, currentTarget } = event;
  // The frame itself has its scroll bars, and the focus already.
  if (target === currentTarget) return;
  if (target instanceof Element && target.closest('[role=slider]') !== null) return;
  event.preventDefault();
  currentTarget.focus({ preventScroll: true });
}

function isSamePlace(left: Target, right: Target): boolean {
  return left.row === right.row && left.column === right.column;
}

function bringIntoView(frame: HTMLElement | null, target: Target): void {
  if (frame === null) return;
  const below = target.y + target.height - frame.scrollTop - frame.clientHeight;
  if (target.y < frame.scrollTop) frame.scrollTop = target.y;
  else if (below > 0) frame.scrollTop += below;
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Counts up when the typeface has arrived. */
function useFonts(): number {
  const [loaded, setLoaded] = useState(0);
  useEffect(() => {
    let isHere = true;
    void forgetUntilLoaded().then(() => isHere && setLoaded(1));
    return () => {
      isHere = false;
    };
  }, []);
  return loaded;
}
