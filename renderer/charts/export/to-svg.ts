import { fontFamily, hatchStep } from '../scene/paint.ts';
import type { Palette } from '../scene/palette.ts';
import type { Mark, Scene } from '../scene/scene.ts';
import { forXml } from './xml-text.ts';

/**
 * The scene as an SVG document that stands alone: no style sheet, no script, nothing to load. The same scene gives
 * the same bytes.
 */
export function toSvg(scene: Scene, palette: Palette, title: string): string {
  const { width, height, marks } = scene;
  const hatched = [...new Set(marks.flatMap((mark) => (isHatched(mark) ? [palette(mark.colour)] : [])))];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" font-family="${escaped(fontFamily)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    ...(hatched.length === 0 ? [] : [`<defs>${hatched.map(patternOf).join('')}</defs>`]),
    `<rect width="100%" height="100%" fill="${palette('surface')}"/>`,
    ...marks.map((mark) => elementOf(mark, palette)),
    '</svg>',
    '',
  ].join('\n');
}

function isHatched(mark: Mark): mark is Mark & { readonly kind: 'rect' } {
  return mark.kind === 'rect' && mark.isHatched === true;
}

function patternOf(colour: string): string {
  const step = hatchStep;
  const line = `M-1 1L1 -1M0 ${step}L${step} 0M${step - 1} ${step + 1}L${step + 1} ${step - 1}`;
  return `<pattern id="hatch-${colour.slice(1)}" width="${step}" height="${step}" patternUnits="userSpaceOnUse"><rect width="${step}" height="${step}" fill="${colour}" fill-opacity="0.1"/><path d="${line}" stroke="${colour}" stroke-opacity="0.42" stroke-width="1.5"/></pattern>`;
}

function elementOf(mark: Mark, palette: Palette): string {
  const colour = palette(mark.colour);
  if (mark.kind === 'rect') {
    const fill = isHatched(mark) ? `url(#hatch-${colour.slice(1)})` : colour;
    return `<rect x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}" fill="${fill}"/>`;
  }
  if (mark.kind === 'line') {
    const dash = mark.isDashed === true ? ' stroke-dasharray="4 4"' : '';
    return `<polyline points="${mark.points.map(round).join(' ')}" fill="none" stroke="${colour}" stroke-width="${round(mark.width)}" stroke-linejoin="round"${dash}/>`;
  }
  if (mark.kind === 'dot') {
    const look =
      mark.isHollow === true
        ? `fill="${palette('surface')}" stroke="${colour}" stroke-width="1.5"`
        : `fill="${colour}"`;
    return `<circle cx="${round(mark.x)}" cy="${round(mark.y)}" r="${round(mark.radius)}" ${look}/>`;
  }
  const weight = mark.isBold === true ? ' font-weight="600"' : '';
  const anchor = mark.anchor === 'start' ? '' : ` text-anchor="${mark.anchor}"`;
  return `<text x="${round(mark.x)}" y="${round(mark.y)}" font-size="${round(mark.size)}" fill="${colour}"${weight}${anchor}>${escaped(mark.text)}</text>`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

/** Names come from other people's data: nothing in them may become markup. */
function escaped(text: string): string {
  return forXml(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
