import type { Target } from './scene.ts';

/** The target under a point of the scene; where several overlap, the one whose middle is nearest. */
export function targetAt(targets: readonly Target[], x: number, y: number): Target | undefined {
  let nearest: Target | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const target of targets) {
    const away = distanceTo(target, x, y);
    if (away === undefined || away > least) continue;
    [nearest, least] = [target, away];
  }
  return nearest;
}

/** Undefined where the point is not on it. */
function distanceTo(target: Target, x: number, y: number): number | undefined {
  const [across, down] = [x - target.x, y - target.y];
  if (across < 0 || down < 0 || across >= target.width || down >= target.height) return undefined;
  const aside = Math.abs(across - target.width / 2);
  if (target.reach !== undefined && aside > target.reach) return undefined;
  return Math.hypot(aside, down - target.height / 2);
}
