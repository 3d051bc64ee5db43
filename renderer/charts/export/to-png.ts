import { fail, ok, type Result } from '../../../shared/result.ts';
import { paint } from '../scene/paint.ts';
import type { Palette } from '../scene/palette.ts';
import type { Scene } from '../scene/scene.ts';

export type PictureResult = Result<Blob, { readonly message: string }>;

/** What Chromium draws at most, in pixels: a side, and an area (its memory is four bytes a pixel). */
const mostSide = 32_767;
const mostArea = 120_000_000;

/** The scene as a picture with `scale` pixels to one of its own, whole numbers from 1 to 4. */
export async function toPng(scene: Scene, palette: Palette, scale: number): Promise<PictureResult> {
  const [width, height] = [Math.ceil(scene.width * scale), Math.ceil(scene.height * scale)];
  if (width > mostSide || height > mostSide || width * height > mostArea) {
    const size = `${width.toLocaleString('en-US')} × ${height.toLocaleString('en-US')}`;
    const smaller = scale > 1 ? 'Choose a smaller size' : 'Draw fewer series or rows';
    return fail({
      message: `The picture would have ${size} pixels, more than can be drawn. ${smaller}, or SVG.`,
    });
  }
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return fail({ message: 'There is not enough memory to draw the picture.' });
  // The whole canvas, where the scene ends within a pixel: what is not painted comes out black.
  const view = { left: 0, top: 0, width: width / scale, height: height / scale };
  paint(context, scene, { palette, view, scale });
  return ok(await canvas.convertToBlob({ type: 'image/png' }));
}
