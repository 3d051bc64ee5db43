import { CartesianGrid } from 'recharts';
import { cssColour } from '../scene/colours.ts';
import { hatchStep } from '../scene/paint.ts';
import type { ColourToken, TextMark } from '../scene/scene.ts';
import styles from './live.module.css';

/** Texts that the model has placed. */
export function Texts({ marks }: { readonly marks: readonly TextMark[] }) {
  return (
    <g className={styles.texts}>
      {[...marks.entries()].map(([place, mark]) => (
        <Text key={place} mark={mark} />
      ))}
    </g>
  );
}

export function Text({ mark }: { readonly mark: TextMark }) {
  return (
    <text
      className={styles.text}
      x={mark.x}
      y={mark.y}
      fontSize={mark.size}
      fontWeight={mark.isBold === true ? 600 : 400}
      textAnchor={mark.anchor}
      fill={cssColour(mark.colour)}
    >
      {mark.text}
    </text>
  );
}

interface HatchesProps {
  readonly colours: readonly ColourToken[];
  /** Unlike that of any other chart of the page. */
  readonly id: string;
}

/** Diagonal lines for what was lost and what is left over, as the scenes have them. */
export function Hatches({ colours, id }: HatchesProps) {
  const [step, beyond] = [hatchStep, hatchStep + 1];
  return (
    <defs>
      {[...new Set(colours)].map((token) => (
        <pattern key={token} id={`${id}-${token}`} width={step} height={step} patternUnits="userSpaceOnUse">
          <rect width={step} height={step} fill={cssColour(token)} fillOpacity={0.1} />
          <path
            d={`M-1 1L1 -1M0 ${step}L${step} 0M${step - 1} ${beyond}L${beyond} ${step - 1}`}
            stroke={cssColour(token)}
            strokeOpacity={0.42}
            strokeWidth={1.5}
          />
        </pattern>
      ))}
    </defs>
  );
}

interface BoxProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: ColourToken;
  /** The chart's hatches, where the box is hatched. */
  readonly hatch?: string | undefined;
}

export function Box({ x, y, width, height, colour, hatch }: BoxProps) {
  const fill = hatch === undefined ? cssColour(colour) : `url(#${hatch}-${colour})`;
  return <rect {...{ x, y, width, height, fill }} data-mark={hatch === undefined ? 'solid' : 'hatched'} />;
}

/**
 * Lines at the ticks of the axis of values. recharts would measure the name of each column for lines across that are
 * not drawn: with thousands of columns that takes longer than all the rest.
 */
export function ValueGrid() {
  return (
    <CartesianGrid
      vertical={false}
      verticalCoordinatesGenerator={none}
      stroke={cssColour('line')}
      shapeRendering="crispEdges"
    />
  );
}

const none = () => [];
