import { IconArrowsLeftRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { AnalysisHead } from '../../analysis/AnalysisHead.tsx';
import analysisStyles from '../../analysis/analysis.module.css';
import { titleOf } from '../../analysis/origin.ts';
import controls from '../../controls/controls.module.css';
import { keyedText } from '../../controls/keyed.ts';
import type { AnalysisExport } from '../../export/analysis-export.ts';
import { cssColour } from '../../scene/colours.ts';
import styles from './compare.module.css';
import { originNotes, type Pair, pairTitle, type Side } from './pair.ts';

/** How the two are called, and which is the earlier one. */
export interface Arranging {
  readonly typed: { readonly before: string; readonly after: string };
  readonly onName: (side: 'before' | 'after', name: string) => void;
  readonly onSwap: () => void;
}

interface CompareFrameProps<Kind extends Analysis> {
  readonly pair: Pair<Kind>;
  readonly arranging: Arranging;
  /** Absent where there is nothing that compares. */
  readonly exported?: Omit<AnalysisExport, 'title' | 'takenAt'> | undefined;
  /** What only one of the two has, or why something is not compared: said above the picture. */
  readonly apart: readonly string[];
  readonly notes: readonly string[];
  readonly children: ReactNode;
}

/** What stands around every comparison: the two with their names, what does not match, where they came from. */
export function CompareFrame<Kind extends Analysis>(props: CompareFrameProps<Kind>) {
  const { pair, arranging, exported, apart, notes, children } = props;
  const { before, after } = pair;
  const title = pairTitle(pair);
  return (
    <section className={styles.compare} aria-label="Comparison">
      <AnalysisHead
        analysis={{ ...after.analysis, warnings: warningsOf(pair), extra: {} }}
        title={title}
        {...(exported === undefined
          ? {}
          : { exported: { title, takenAt: after.origin.takenAt ?? 0, ...exported } })}
      />
      <div className={styles.two}>
        <SideName side={before} which="before" arranging={arranging} />
        <button
          type="button"
          className={`${controls.button} ${controls.withIcon}`}
          onClick={arranging.onSwap}
        >
          <IconArrowsLeftRight size={15} aria-hidden="true" /> Swap
        </button>
        <SideName side={after} which="after" arranging={arranging} />
      </div>
      {apart.length > 0 && (
        <ul className={styles.apart} aria-label="What does not match">
          {keyedText(apart).map(({ key, item }) => (
            <li key={key}>{item}</li>
          ))}
        </ul>
      )}
      {children}
      <div className={analysisStyles.notes}>
        {[...notes, ...originNotes(pair)].map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </section>
  );
}

/** Of each export what is unusual about it, with its name. */
function warningsOf({ before, after, names }: Pair): readonly string[] {
  return (['before', 'after'] as const).flatMap((side) =>
    ({ before, after })[side].analysis.warnings.map((warning) => `${names[side]}: ${warning}`),
  );
}

interface SideNameProps {
  readonly side: Side;
  readonly which: 'before' | 'after';
  readonly arranging: Arranging;
}

const looks = {
  before: { label: 'Earlier', colour: 'text-muted' },
  after: { label: 'Later', colour: 'series-1' },
} as const;

function SideName({ side, which, arranging }: SideNameProps) {
  const { label, colour } = looks[which];
  const { source } = side.origin;
  const about = [titleOf(side.analysis, side.origin), source].filter((words) => words !== '').join(', ');
  return (
    <label className={styles.side}>
      <span className={styles.key}>
        <span style={{ background: cssColour(colour) }} />
        {label}
      </span>
      <input
        className={controls.search}
        value={arranging.typed[which]}
        maxLength={60}
        onChange={(event) => arranging.onName(which, event.currentTarget.value)}
      />
      <small className={styles.about} title={about}>
        {about}
      </small>
    </label>
  );
}
