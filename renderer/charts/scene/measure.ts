import { fontOf } from './paint.ts';
import type { Measure } from './scene.ts';

let context: OffscreenCanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Measures as the screen draws. The same few labels are asked for again and again while a chart is resized. */
export const measureOnScreen: Measure = (text, size, isBold) => {
  const font = fontOf(size, isBold);
  const key = `${font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) return roughMeasure(text, size, isBold);
  context.font = font;
  const { width } = context.measureText(text);
  if (widths.size > 20_000) widths.clear();
  widths.set(key, width);
  return width;
};

/**
 * Where nothing can be drawn (tests, the server's rendering): the mean width of the typeface, wide signs counted
 * twice.
 */
export const roughMeasure: Measure = (text, size, isBold) =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x10_00 ? 1.1 : 0.56), 0) *
  size *
  (isBold ? 1.05 : 1);

/** Once the typeface is loaded, everything is measured again, since another one was used before. */
export async function forgetUntilLoaded(): Promise<void> {
  await document.fonts.load(fontOf(13, false));
  await document.fonts.load(fontOf(13, true));
  widths.clear();
}
