import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { isNavigationKey, nextTarget } from './keyboard-navigation.ts';
import { forgetUntilLoaded, measureOnScreen } from './measure.ts';
import { paint } from './paint.ts';
import { type Palette, paletteOf } from './palette.ts';
import styles from './scene.module.css';
import type { Measure, Scene, Target } from './scene.ts';
import { Tooltip } from './Tooltip.tsx';
import { targetAt } from './targets.ts';
import { useTheme } from './use-theme.ts';

interface SceneCanvasProps {
  /** Lays the chart out for a width; asked again when the width or the function changes. */
  readonly draw: (width: number, measure: Measure) => Scene;
  /** The picture in words. */
  readonly summary: string;
  /** The text of one place, its title first: shown in the tooltip and read out by screen readers. */
  readonly describe: (row: number, column: number) => readonly string[];
  readonly onExplain?: ((row: number, column: number) => void) | undefined;
}

/** A scene on the screen: painted where it is seen, with a tooltip, keyboard navigation, and Enter to explain. */
export function SceneCanvas({ draw, summary, describe, onExplain }: SceneCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, fonts] = [useWidth(host), useFonts()];
  const palette = usePalette();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the typeface's arrival changes every width measured.
  const scene = useMemo(() => (width === 0 ? undefined : draw(width, measureOnScreen)), [draw, width, fonts]);
  const [current, setCurrent] = useState<{ readonly target: Target; readonly isByKey: boolean }>();
  const shown =
    current === undefined ? undefined : scene?.targets.find((one) => isSamePlace(one, current.target));

  useLayoutEffect(() => {
    const frame = host.current;
    if (scene === undefined || frame === null) return;
    const repaint = () => paintOn(canvas.current, { frame, scene, palette });
    repaint();
    frame.addEventListener('scroll', repaint, { passive: true });
    // A higher window shows more of a long chart.
    const observer = new ResizeObserver(repaint);
    observer.observe(frame);
    return () => {
      frame.removeEventListener('scroll', repaint);
      observer.disconnect();
    };
  }, [scene, palette]);

  const point = (event: React.PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { scrollLeft, scrollTop } = event.currentTarget;
    return targetAt(
      scene?.targets ?? [],
      event.clientX - box.left + scrollLeft,
      event.clientY - box.top + scrollTop,
    );
  };
  const navigate = (event: React.KeyboardEvent) => {
    if (scene === undefined) return;
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
    bringIntoView(host.current, target);
  };
  return (
    <div className={styles.outer}>
      <div
        ref={host}
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
        onClick={() => shown !== undefined && onExplain?.(shown.row, shown.column)}
        onKeyDown={navigate}
        onBlur={() => setCurrent(undefined)}
      >
        <div style={{ width: scene?.width ?? 0, height: scene?.height ?? 260 }}>
          <canvas ref={canvas} className={styles.canvas} />
          {shown !== undefined && (
            <div
              className={styles.focus}
              style={{ left: shown.x, top: shown.y, width: shown.width, height: shown.height }}
            />
          )}
        </div>
      </div>
      {shown !== undefined && (
        <Tooltip frame={host.current} target={shown} lines={describe(shown.row, shown.column)} />
      )}
      <div className="visually-hidden" aria-live="polite">
        {shown !== undefined && current?.isByKey === true && describe(shown.row, shown.column).join(', ')}
      </div>
    </div>
  );
}

function isSamePlace(left: Target, right: Target): boolean {
  return left.row === right.row && left.column === right.column;
}

interface Painted {
  /** The element that scrolls; what it shows is painted. */
  readonly frame: HTMLElement;
  readonly scene: Scene;
  readonly palette: Palette;
}

function paintOn(canvas: HTMLCanvasElement | null, { frame, scene, palette }: Painted): void {
  const context = canvas?.getContext('2d', { alpha: false });
  if (canvas === null || context === null || context === undefined) return;
  const scale = window.devicePixelRatio;
  const view = {
    left: frame.scrollLeft,
    top: frame.scrollTop,
    width: frame.clientWidth,
    height: frame.clientHeight,
  };
  const [width, height] = [Math.round(view.width * scale), Math.round(view.height * scale)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${view.width}px`;
    canvas.style.height = `${view.height}px`;
  }
  paint(context, scene, { palette, view, scale });
}

function bringIntoView(frame: HTMLElement | null, target: Target): void {
  if (frame === null) return;
  const below = target.y + target.height - frame.scrollTop - frame.clientHeight;
  if (target.y < frame.scrollTop) frame.scrollTop = target.y;
  else if (below > 0) frame.scrollTop += below;
}

function useWidth(host: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
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

function usePalette() {
  const theme = useTheme();
  return useMemo(() => paletteOf(theme), [theme]);
}
