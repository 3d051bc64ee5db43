import type { Palette } from './palette.ts';
import type { Mark, RectMark, Scene, TextMark } from './scene.ts';

/** A part of a scene, in its own pixels. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export const fontFamily = '"Inter Variable", system-ui, sans-serif';

export function fontOf(size: number, isBold: boolean): string {
  return `${isBold ? 600 : 400} ${size}px ${fontFamily}`;
}

export interface PaintOptions {
  readonly palette: Palette;
  readonly view: View;
  /** Device pixels to one of the scene's. */
  readonly scale: number;
}

/**
 * Paints the part of a scene that is in view. The rest is skipped, so that a drawing of any height costs what is
 * seen.
 */
export function paint(context: Context, scene: Scene, { palette, view, scale }: PaintOptions): void {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = palette('surface');
  context.fillRect(0, 0, view.width, view.height);
  context.translate(-view.left, -view.top);
  const brushes: Brushes = { palette, scale, hatches: new Map() };
  for (const mark of scene.marks) if (isSeen(mark, view)) paintMark(context, mark, brushes);
}

function isSeen(mark: Mark, view: View): boolean {
  // Lines span most of a scene, and there are few of them.
  if (mark.kind === 'line') return true;
  const reach = mark.kind === 'text' ? mark.size : mark.kind === 'dot' ? mark.radius : 0;
  const bottom = mark.kind === 'rect' ? mark.y + mark.height : mark.y + reach;
  if (bottom < view.top || mark.y - reach > view.top + view.height) return false;
  return mark.kind !== 'rect' || (mark.x + mark.width >= view.left && mark.x <= view.left + view.width);
}

interface Brushes extends Pick<PaintOptions, 'palette' | 'scale'> {
  /** Made once for each colour. */
  readonly hatches: Map<string, CanvasPattern | null>;
}

function paintMark(context: Context, mark: Mark, brushes: Brushes): void {
  const { palette } = brushes;
  if (mark.kind === 'rect') paintRect(context, mark, brushes);
  else if (mark.kind === 'text') paintText(context, mark, palette);
  else if (mark.kind === 'line') {
    context.strokeStyle = palette(mark.colour);
    context.lineWidth = mark.width;
    context.lineJoin = 'round';
    context.setLineDash(mark.isDashed === true ? [4, 4] : []);
    context.beginPath();
    for (let at = 0; at + 1 < mark.points.length; at += 2)
      context.lineTo(mark.points[at] ?? 0, mark.points[at + 1] ?? 0);
    context.stroke();
  } else {
    context.beginPath();
    context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
    context.fillStyle = palette(mark.isHollow === true ? 'surface' : mark.colour);
    context.fill();
    if (mark.isHollow !== true) return;
    context.setLineDash([]);
    context.lineWidth = 1.5;
    context.strokeStyle = palette(mark.colour);
    context.stroke();
  }
}

function paintText(context: Context, mark: TextMark, palette: Palette): void {
  context.font = fontOf(mark.size, mark.isBold === true);
  context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette(mark.colour);
  context.fillText(mark.text, mark.x, mark.y);
}

function paintRect(context: Context, mark: RectMark, { palette, hatches, scale }: Brushes): void {
  const colour = palette(mark.colour);
  if (mark.isHatched !== true) {
    context.fillStyle = colour;
    context.fillRect(mark.x, mark.y, mark.width, mark.height);
    return;
  }
  const known = hatches.get(colour);
  const hatch = known === undefined ? hatchOf(context, colour, scale) : known;
  hatches.set(colour, hatch);
  context.globalAlpha = 0.1;
  context.fillStyle = colour;
  context.fillRect(mark.x, mark.y, mark.width, mark.height);
  context.globalAlpha = 0.42;
  if (hatch !== null) context.fillStyle = hatch;
  context.fillRect(mark.x, mark.y, mark.width, mark.height);
  context.globalAlpha = 1;
}

/** The distance between two lines of a hatching, measured along an axis. */
export const hatchStep = 8;

function hatchOf(context: Context, colour: string, scale: number): CanvasPattern | null {
  const size = hatchStep * scale;
  const tile = new OffscreenCanvas(size, size);
  const drawing = tile.getContext('2d');
  if (drawing === null) return null;
  drawing.strokeStyle = colour;
  drawing.lineWidth = 1.5 * scale;
  // Three strokes, so that the corners of neighbouring tiles meet.
  for (const shift of [-size, 0, size]) {
    drawing.beginPath();
    drawing.moveTo(shift - 1, size + 1);
    drawing.lineTo(shift + size + 1, -1);
    drawing.stroke();
  }
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix([1 / scale, 0, 0, 1 / scale, 0, 0]));
  return pattern;
}
