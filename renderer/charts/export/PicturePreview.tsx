import { useLayoutEffect, useMemo, useRef } from 'react';
import { paint } from '../scene/paint.ts';
import { paletteOf, type Theme } from '../scene/palette.ts';
import type { Scene } from '../scene/scene.ts';
import styles from './export.module.css';

interface PicturePreviewProps {
  readonly scene: Scene;
  readonly theme: Theme;
  /** Pixels of the file to one of the scene's. */
  readonly scale: number;
}

/** The picture as it will be saved, made small, and how many pixels its file will have. */
export function PicturePreview({ scene, theme, scale: pixels }: PicturePreviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useMemo(() => paletteOf(theme), [theme]);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    if (element === null || context === null || context === undefined) return;
    // Twice the size shown, so that its lines are sharp; a long picture shows its beginning.
    const scale = (2 * shownWidth) / scene.width;
    const height = Math.min(scene.height, scene.width * 1.4);
    element.width = Math.round(scene.width * scale);
    element.height = Math.round(height * scale);
    const view = { left: 0, top: 0, width: scene.width, height };
    paint(context, scene, { palette, view, scale });
  }, [scene, palette]);
  const isCut = scene.height > scene.width * 1.4;
  return (
    <figure className={styles.preview}>
      <canvas ref={canvas} style={{ width: shownWidth }} role="img" aria-label="Preview of the picture" />
      <figcaption>
        {Math.ceil(scene.width * pixels)} × {Math.ceil(scene.height * pixels)} pixels
        {isCut ? '; its beginning is shown' : ''}
      </figcaption>
    </figure>
  );
}

const shownWidth = 420;
