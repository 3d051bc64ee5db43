import { jsPDF } from 'jspdf';
import { fontOf, hatchStep } from '../scene/paint.ts';
import type { Palette } from '../scene/palette.ts';
import type { RectMark, Scene, TextMark } from '../scene/scene.ts';
import { addFonts, canSet } from './fonts/pdf-fonts.ts';

/** Points to a pixel, and the longest side a PDF page may have. */
const point = 0.75;
const mostPoints = 14_400;

interface PdfOptions {
  readonly title: string;
  /**
   * In Unix seconds, the date written into the file: the age of the data, so that the same numbers give the same bytes
   * whenever they are saved. Undefined where no age is known; the file then has the beginning of time as its date.
   */
  readonly takenAt: number | undefined;
  /** Called before each page, with how many are done; the file is not made where it throws. */
  readonly onPage?: (done: number) => Promise<void>;
}

/** The scene as a PDF of one page of its own size. */
export function toPdf(scene: Scene, palette: Palette, about: PdfOptions): Promise<Blob> {
  return pagesToPdf([scene], palette, about);
}

/**
 * Scenes as the pages of a PDF, each of its own size. Shapes and texts stay shapes and texts, in Inter, whose used letters
 * the file holds. A text in letters that Inter lacks, such as Chinese or Arabic, is placed as a picture, so that no name
 * comes out as question marks.
 */
export async function pagesToPdf(
  scenes: readonly Scene[],
  palette: Palette,
  { title, takenAt = 0, onPage }: PdfOptions,
): Promise<Blob> {
  const file = new jsPDF({ ...formatOf(scenes[0] ?? { width: 1, height: 1 }), unit: 'pt', compress: true });
  addFonts(file);
  const marks = scenes.reduce((sum, scene) => sum + scene.marks.length, 0);
  file.setFileId(fileIdOf(`${title} ${takenAt} ${marks}`));
  file.setCreationDate(new Date(takenAt * 1000));
  file.setProperties({ title, creator: 'Audience Desk' });
  for (const [index, scene] of scenes.entries()) {
    await onPage?.(index);
    const { format, orientation } = formatOf(scene);
    if (index > 0) file.addPage([...format], orientation);
    await drawPage(file, scene, palette);
  }
  return file.output('blob');
}

function scaleOf({ width, height }: Pick<Scene, 'width' | 'height'>): number {
  return Math.min(point, mostPoints / Math.max(width, height));
}

function formatOf(size: Pick<Scene, 'width' | 'height'>) {
  const [width, height] = [size.width * scaleOf(size), size.height * scaleOf(size)];
  const orientation = width > height ? ('landscape' as const) : ('portrait' as const);
  return { format: [width, height], orientation };
}

async function drawPage(page: jsPDF, scene: Scene, palette: Palette): Promise<void> {
  const scale = scaleOf(scene);
  page.setFillColor(palette('surface'));
  page.rect(0, 0, scene.width * scale, scene.height * scale, 'F');
  for (const mark of scene.marks) {
    const colour = palette(mark.colour);
    if (mark.kind === 'rect') drawRect(page, mark, { colour, surface: palette('surface'), scale });
    else if (mark.kind === 'text') await drawText(page, mark, { colour, scale });
    else if (mark.kind === 'line') {
      page.setDrawColor(colour);
      page.setLineWidth(mark.width * scale);
      page.setLineDashPattern(mark.isDashed === true ? [4 * scale, 4 * scale] : [], 0);
      const [x = 0, y = 0, ...rest] = mark.points.map((one) => one * scale);
      const steps = pairs(rest).map(([left, top], index, all): [number, number] => {
        const [fromX, fromY] = all[index - 1] ?? [x, y];
        return [left - fromX, top - fromY];
      });
      page.lines(steps, x, y, [1, 1], 'S');
    } else {
      page.setLineDashPattern([], 0);
      page.setDrawColor(colour);
      page.setFillColor(mark.isHollow === true ? palette('surface') : colour);
      page.setLineWidth(1.5 * scale);
      const look = mark.isHollow === true ? 'FD' : 'F';
      page.circle(mark.x * scale, mark.y * scale, mark.radius * scale, look);
    }
  }
}

function pairs(points: readonly number[]): readonly (readonly [number, number])[] {
  return Array.from({ length: points.length >> 1 }, (_one, index) => [
    points[2 * index] ?? 0,
    points[2 * index + 1] ?? 0,
  ]);
}

interface Pen {
  /** As `#rrggbb`. */
  readonly colour: string;
  /** Points to a pixel. */
  readonly scale: number;
}

function drawRect(
  page: jsPDF,
  mark: RectMark,
  { colour, surface, scale }: Pen & { readonly surface: string },
): void {
  const [x, y, width, height] = [mark.x, mark.y, mark.width, mark.height];
  page.setFillColor(mark.isHatched === true ? mixed(colour, surface, 0.1) : colour);
  page.rect(x * scale, y * scale, width * scale, height * scale, 'F');
  if (mark.isHatched !== true) return;
  page.setDrawColor(mixed(colour, surface, 0.46));
  page.setLineWidth(1.5 * scale);
  page.setLineDashPattern([], 0);
  for (const [x1, y1, x2, y2] of hatchLines(mark)) page.line(x1 * scale, y1 * scale, x2 * scale, y2 * scale);
}

/** Rising diagonals within a rectangle, on one grid for the whole page, so that neighbours match. */
export function hatchLines({
  x,
  y,
  width,
  height,
}: Pick<RectMark, 'x' | 'y' | 'width' | 'height'>): readonly (readonly [number, number, number, number])[] {
  const [first, last] = [Math.ceil((x + y) / hatchStep), Math.floor((x + width + y + height) / hatchStep)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_one, index) => {
    // All points of a diagonal have the same sum of x and y.
    const sum = (first + index) * hatchStep;
    const left = Math.max(x, sum - y - height);
    const right = Math.min(x + width, sum - y);
    return [left, sum - left, right, sum - right] as const;
  });
}

async function drawText(page: jsPDF, mark: TextMark, pen: Pen): Promise<void> {
  const { colour, scale } = pen;
  const words = mark.text.normalize('NFC');
  if (words === '') return;
  page.setFont('Inter', mark.isBold === true ? 'bold' : 'normal');
  if (!canSet(page, words)) {
    await drawTextAsPicture(page, mark, pen);
    return;
  }
  page.setFontSize(mark.size * scale);
  page.setTextColor(colour);
  const align = ({ start: 'left', middle: 'center', end: 'right' } as const)[mark.anchor];
  page.text(words, mark.x * scale, mark.y * scale, { align, baseline: 'alphabetic' });
}

async function drawTextAsPicture(page: jsPDF, mark: TextMark, { colour, scale }: Pen): Promise<void> {
  const sharpness = 4;
  const font = fontOf(mark.size, mark.isBold === true);
  const ruler = new OffscreenCanvas(1, 1).getContext('2d');
  if (ruler === null) return;
  ruler.font = font;
  const width = Math.ceil(ruler.measureText(mark.text).width) + 2;
  const height = Math.ceil(mark.size * 1.5);
  const canvas = new OffscreenCanvas(width * sharpness, height * sharpness);
  const drawing = canvas.getContext('2d');
  if (drawing === null) return;
  drawing.scale(sharpness, sharpness);
  drawing.font = font;
  drawing.fillStyle = colour;
  drawing.fillText(mark.text, 1, mark.size * 1.1);
  const png = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  const left = mark.x - { start: 1, middle: width / 2, end: width - 1 }[mark.anchor];
  const top = (mark.y - mark.size * 1.1) * scale;
  page.addImage(png, 'PNG', left * scale, top, width * scale, height * scale, undefined, 'FAST');
}

function mixed(colour: string, ground: string, share: number): string {
  const channel = (of: string, at: number) => Number.parseInt(of.slice(at, at + 2), 16);
  return `#${[1, 3, 5]
    .map((at) => Math.round(channel(colour, at) * share + channel(ground, at) * (1 - share)))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

/**
 * 32 hexadecimal digits from a text (FNV-1a, four times): a file's identity, where a random one would differ each
 * time.
 */
function fileIdOf(seed: string): string {
  return [0, 1, 2, 3]
    .map((round) => {
      let hash = 0x811c9dc5 ^ round;
      for (const sign of seed) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('')
    .toUpperCase();
}
