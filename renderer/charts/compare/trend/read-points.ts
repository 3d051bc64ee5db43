import { useEffect, useState } from 'react';
import { inOrder, type NamedExport } from '../../../../shared/domain/analysis/compare/proposed-names.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import type { Origin } from '../../analysis/origin.ts';
import { type Snapshot, type Snapshots, snapshotLabel } from '../../analysis/snapshots.ts';

/** One snapshot of a trend. */
export interface TrendPoint<Kind extends Analysis = Analysis> {
  /** Its date, or its file. */
  readonly label: string;
  readonly analysis: Kind;
  readonly origin: Origin;
}

export interface Points {
  /** Undefined while they are read; the oldest first. */
  readonly points: readonly TrendPoint[] | undefined;
  /** Snapshots that could not be read, or are of another type. */
  readonly failures: readonly string[];
}

const reading: Points = { points: undefined, failures: [] };

/** Every kept snapshot of an analysis. */
export function usePoints(snapshots: Snapshots, type: Analysis['type']): Points {
  const [read, setRead] = useState<Points>(reading);
  useEffect(() => {
    let isHere = true;
    setRead(reading);
    void readAll(snapshots, type).then((points) => isHere && setRead(points));
    return () => {
      isHere = false;
    };
  }, [snapshots, type]);
  return read;
}

/** @param snapshots those of one analysis */
export async function readAll(
  snapshots: Pick<Snapshots, 'list' | 'read'>,
  type: Analysis['type'],
): Promise<{ readonly points: readonly TrendPoint[]; readonly failures: readonly string[] }> {
  const list = inOrder((await snapshots.list()).toReversed(), namedSnapshot, orderOf);
  const points: TrendPoint[] = [];
  const failures: string[] = [];
  for (const snapshot of list) {
    const read = await snapshots.read(snapshot.id);
    const label = snapshotLabel(snapshot);
    if (read.ok && read.value.type === type)
      points.push({ label, analysis: read.value, origin: snapshot.origin });
    else failures.push(read.ok ? `${label}: it is a ${read.value.type}` : `${label}: ${read.error.message}`);
  }
  return { points, failures };
}

/** Up to when its data reaches; of a file, when it was last changed, as nothing better is known. */
function orderOf({ origin, takenAt }: Snapshot): number {
  return origin.takenAt ?? takenAt;
}

function namedSnapshot({ name, origin }: Snapshot): NamedExport {
  const takenAt = origin.isFileDate === true ? undefined : origin.takenAt;
  return { name, fileName: origin.fileName ?? '', takenAt };
}
