import { useLayoutEffect, useMemo, useRef } from 'react';
import { paint } from './paint.ts';
import { type Palette, paletteOf } from './palette.ts';
import styles from './scene.module.css';
import type { Scene } from './scene.ts';
import { useTheme } from './use-theme.ts';

interface SceneCanvasProps {
  readonly scene: Scene;
  /** The element that scrolls; what it shows is painted. */
  readonly frame: HTMLElement;
}

/** A scene on the screen, painted where it is seen. */
export function SceneCanvas({ scene, frame }: SceneCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const palette = useMemo(() => paletteOf(theme), [theme]);
  useLayoutEffect(() => {
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
  }, [scene, palette, frame]);
  return <canvas ref={canvas} className={styles.canvas} />;
}

interface Painted extends SceneCanvasProps {
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
