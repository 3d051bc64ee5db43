import { Button } from '@mantine/core';
import type { Field, FieldValue } from '../../../shared/domain/form/field.ts';
import { dialledPhone, phoneParts } from '../../../shared/domain/form/phone.ts';

interface SplitPhoneProps {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  /** The field for the code in this form. */
  readonly codeField: Field | undefined;
  onChange(name: string, value: FieldValue): void;
}

/** Where a number was typed with its country code and the code has a field of its own: puts each in its place. */
export function SplitPhone({ field, value, codeField, onChange }: SplitPhoneProps) {
  if (field.countryCodeApart !== true || codeField === undefined || typeof value !== 'string') return null;
  const number = dialledPhone(value.trim());
  const { code, national } = number.startsWith('+') ? phoneParts(number) : { code: '', national: '' };
  if (code === '' || !/^\d+$/.test(national)) return null;
  return (
    <Button
      mt={4}
      size="compact-sm"
      variant="default"
      onClick={() => {
        onChange(codeField.name, code);
        onChange(field.name, national);
      }}
    >
      Use {code} as the country code and {national} as the number
    </Button>
  );
}
