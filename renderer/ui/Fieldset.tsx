import { Input } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Fieldset.module.css';

interface FieldsetProps {
  readonly legend: string;
  readonly required?: boolean;
  readonly children: ReactNode;
}

/** Several inputs under one label, without the browser's frame. */
export function Fieldset({ legend, required, children }: FieldsetProps) {
  return (
    <fieldset className={classes.fieldset}>
      <Input.Label component="legend" required={required === true} labelElement="div" mb={4}>
        {legend}
      </Input.Label>
      {children}
    </fieldset>
  );
}
