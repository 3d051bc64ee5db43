import { hairline } from './marks.ts';
import type { Mark, Scene } from './scene.ts';

export function moved(marks: readonly Mark[], x: number, y: number): readonly Mark[] {
  return marks.map((mark) =>
    mark.kind === 'line'
      ? { ...mark, points: mark.points.map((point, index) => point + (index % 2 === 0 ? x : y)) }
      : { ...mark, x: mark.x + x, y: mark.y + y },
  );
}

/** The same drawing, larger or smaller: texts and lines with it. */
export function scaled({ width, height, marks }: Omit<Scene, 'targets'>, factor: number): Scene {
  const grown = (mark: Mark): Mark => {
    if (mark.kind === 'line')
      return { ...mark, width: mark.width * factor, points: mark.points.map((point) => point * factor) };
    const place = { x: mark.x * factor, y: mark.y * factor };
    if (mark.kind === 'rect')
      return { ...mark, ...place, width: mark.width * factor, height: mark.height * factor };
    if (mark.kind === 'dot') return { ...mark, ...place, radius: mark.radius * factor };
    return { ...mark, ...place, size: mark.size * factor };
  };
  return {
    width: width * factor,
    height: height * factor,
    marks: factor === 1 ? marks : marks.map(grown),
    targets: [],
  };
}

/** Without so many pixels of its empty edge, at each side. */
export function trimmed({ width, height, marks }: Omit<Scene, 'targets'>, edge: number): Scene {
  return {
    width: width - 2 * edge,
    height: height - 2 * edge,
    marks: moved(marks, -edge, -edge),
    targets: [],
  };
}

/** Several pictures as one, one under the other, as wide as the widest. */
export function stacked(pictures: readonly Scene[]): Scene {
  const width = pictures.reduce((most, one) => Math.max(most, one.width), 0);
  let height = 0;
  const marks: Mark[] = [];
  for (const one of pictures) {
    if (height > 0) marks.push(hairline([0, height], [width, height], 'line-strong'));
    for (const mark of moved(one.marks, 0, height)) marks.push(mark);
    height += one.height;
  }
  return { width, height, marks, targets: [] };
}
