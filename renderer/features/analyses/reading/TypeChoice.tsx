import { analysisTypes } from '../../../../shared/domain/analysis/model.ts';
import { kindNames } from '../../../charts/analysis/origin.ts';
import { Choice } from '../../../charts/controls/Choice.tsx';
import classes from './reading.module.css';
import { readAgainAs, useShownAnalysis } from './shown-analysis.ts';

/** As what an export was read, and a way to say that it is something else. */
export function ReadAs() {
  const shown = useShownAnalysis((state) => state.shown);
  if (shown === null) return null;
  const { analysis, recognised } = shown;
  return (
    <div className={classes.readAs}>
      <span>Read as</span>
      <Choice
        label="Read as"
        value={analysis.type}
        onChange={(type) => void readAgainAs(type)}
        options={analysisTypes.map((value) => ({ value, label: kindNames[value] }))}
      />
      {analysis.type !== recognised && <span>although its shape is that of a {recognised}</span>}
    </div>
  );
}
