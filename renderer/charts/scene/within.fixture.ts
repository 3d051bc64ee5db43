import { expect } from 'vitest';
import { roughMeasure as measure } from './measure.ts';
import { descent, type Mark, type Scene } from './scene.ts';

/** Where a mark ends, as far as it can be told without a screen. */
function boxOf(mark: Mark): { left: number; right: number; top: number; bottom: number } {
  if (mark.kind === 'rect')
    return { left: mark.x, right: mark.x + mark.width, top: mark.y, bottom: mark.y + mark.height };
  if (mark.kind === 'dot')
    return { left: mark.x, right: mark.x, top: mark.y - mark.radius, bottom: mark.y + mark.radius };
  if (mark.kind === 'line') {
    const xs = mark.points.filter((_point, index) => index % 2 === 0);
    const ys = mark.points.filter((_point, index) => index % 2 === 1);
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }
  const width = measure(mark.text, mark.size, mark.isBold === true);
  const left = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor];
  return { left, right: left + width, top: mark.y - mark.size * 0.8, bottom: mark.y + mark.size * descent };
}

/** Nothing of a scene is cut off, and every number in it is one. */
export function expectWithin(scene: Scene): void {
  for (const mark of scene.marks) {
    const { left, right, top, bottom } = boxOf(mark);
    const words = JSON.stringify(mark);
    for (const value of [left, right, top, bottom]) expect(Number.isFinite(value), words).toBe(true);
    expect(left, words).toBeGreaterThanOrEqual(-0.51);
    expect(right, words).toBeLessThanOrEqual(scene.width + 0.51);
    expect(top, words).toBeGreaterThanOrEqual(-0.51);
    expect(bottom, words).toBeLessThanOrEqual(scene.height + 0.51);
  }
}
