import { truncated, wrapped } from '../scene/layout-text.ts';
import { hairline, line, rect, text } from '../scene/marks.ts';
import { moved } from '../scene/place-scene.ts';
import type { ColourToken, Mark, Measure, Scene } from '../scene/scene.ts';

export interface LegendEntry {
  readonly label: string;
  readonly colour: ColourToken;
  readonly look: 'solid' | 'hatched' | 'line';
}

/** The text on a picture, so that it can be understood outside of the app. */
export interface Caption {
  readonly title: string;
  /** The kind of analysis and how it is shown: percent of what, which mean, which filters. */
  readonly details: readonly string[];
  readonly legend: readonly LegendEntry[];
  /** Where the numbers came from and when, and what is unusual about them. */
  readonly notes: readonly string[];
}

/** The empty edge of a captioned picture. */
export const margin = 24;
/** A name is as wide as it must be, up to this many pixels. */
const entryWidth = 420;

/** The chart with its title above and its legend and notes beneath. Grows with them: nothing is cut off. */
export function captioned(chart: Scene, caption: Caption, measure: Measure): Scene {
  const inner = Math.max(chart.width, 480);
  const width = inner + 2 * margin;
  const marks: Mark[] = [];
  let y = margin;
  const write = (words: string, look: { size: number; colour: ColourToken; isBold?: boolean }) => {
    for (const one of wrapped(words, { ...look, width: inner, measure })) {
      y += Math.round(look.size * 1.4);
      marks.push(text({ x: margin, y: y - Math.round(look.size * 0.35), text: one, ...look }));
    }
  };
  if (caption.title !== '') write(caption.title, { size: 18, colour: 'text', isBold: true });
  for (const one of caption.details) write(one, { size: 12, colour: 'text-muted' });
  y += 16;
  marks.push(...moved(chart.marks, margin, y));
  y += chart.height + 12;
  if (caption.legend.length > 0) {
    const legend = legendMarks(caption.legend, { width: inner, left: margin, top: y, measure });
    marks.push(...legend.marks);
    y = legend.bottom + 4;
  }
  if (caption.notes.length > 0) {
    marks.push(hairline([margin, y], [width - margin, y]));
    y += 8;
  }
  for (const one of caption.notes) write(one, { size: 11, colour: 'text-faint' });
  return { width, height: y + margin, marks, targets: [] };
}

interface LegendPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly measure: Measure;
}

function legendMarks(
  entries: readonly LegendEntry[],
  { left, top, width, measure }: LegendPlace,
): { readonly marks: readonly Mark[]; readonly bottom: number } {
  const wanted = entries.reduce((most, { label }) => Math.max(most, measure(label, 12, false) + 40), 0);
  const columns = Math.max(1, Math.floor(width / Math.min(entryWidth, wanted)));
  const column = width / columns;
  const marks = entries.flatMap(({ label, colour, look }, index) => {
    const x = left + (index % columns) * column;
    const y = top + Math.floor(index / columns) * 20;
    const swatch =
      look === 'line'
        ? line({ points: [x, y + 7, x + 16, y + 7], colour, width: 2 })
        : rect({ x, y: y + 2, width: 12, height: 10, colour, isHatched: look === 'hatched' });
    // The lower end of the heat ramp is the colour of the page, so its swatch needs an edge.
    const edge = colour.startsWith('heat')
      ? [rect({ x: x - 1, y: y + 1, width: 14, height: 12, colour: 'line-strong' })]
      : [];
    const name = truncated(label, { width: column - 34, size: 12, measure });
    return [...edge, swatch, text({ x: x + 22, y: y + 12, text: name })];
  });
  return { marks, bottom: top + Math.ceil(entries.length / columns) * 20 };
}
