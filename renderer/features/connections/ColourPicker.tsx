import { type ConnectionColour, connectionColours } from '../../../shared/domain/connection.ts';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import classes from './Connections.module.css';

interface ColourPickerProps {
  readonly value: ConnectionColour;
  onChange(colour: ConnectionColour): void;
}

/** A connection's colour, chosen like any other radio button; each says its name. */
export function ColourPicker({ value, onChange }: ColourPickerProps) {
  return (
    <Fieldset legend="Colour">
      <div className={classes.colours}>
        {connectionColours.map((colour) => (
          <label key={colour} title={colour}>
            <input
              className="visually-hidden"
              type="radio"
              name="colour"
              value={colour}
              checked={value === colour}
              onChange={() => onChange(colour)}
              aria-label={colour}
            />
            <ColourDot colour={colour} />
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
