import { useLayoutEffect, useMemo, useRef } from 'react';
import { paint } from '../../../charts/scene/paint.ts';
import { type Palette, paletteOf, type Theme } from '../../../charts/scene/palette.ts';
import type { Scene } from '../../../charts/scene/scene.ts';
import classes from './Reports.module.css';

interface PagesPreviewProps {
  readonly pages: readonly Scene[];
  readonly theme: Theme;
}

/** The pages as they will be exported, one under the other. */
export function PagesPreview({ pages, theme }: PagesPreviewProps) {
  const palette = useMemo(() => paletteOf(theme), [theme]);
  return (
    <div className={classes.pages}>
      {pages.map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
        <Page key={index} page={page} palette={palette} label={`Page ${index + 1} of ${pages.length}`} />
      ))}
    </div>
  );
}

interface PageProps {
  readonly page: Scene;
  readonly palette: Palette;
  readonly label: string;
}

/** Sharp on most screens, and forty pages stay within some hundred megabytes. */
const sharpness = 1.5;

function Page({ page, palette, label }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const { width, height } = page;
    // Painted when it comes near: a report of a hundred charts opens as soon as one of three.
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        element.width = Math.round(width * sharpness);
        element.height = Math.round(height * sharpness);
        const context = element.getContext('2d', { alpha: false });
        if (context !== null)
          paint(context, page, { palette, view: { left: 0, top: 0, width, height }, scale: sharpness });
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [page, palette]);
  return (
    <canvas
      ref={canvas}
      className={classes.page}
      style={{ aspectRatio: `${page.width} / ${page.height}` }}
      role="img"
      aria-label={label}
    />
  );
}
