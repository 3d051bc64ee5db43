import type { Target } from './scene.ts';

/** The target under a point of the scene; where several overlap, the last drawn. */
export function targetAt(targets: readonly Target[], x: number, y: number): Target | undefined {
  return targets.findLast(
    (target) =>
      x >= target.x &&
      x < target.x + target.width &&
      y >= target.y &&
      y < target.y + target.height &&
      (target.reach === undefined || Math.abs(x - target.x - target.width / 2) <= target.reach),
  );
}
