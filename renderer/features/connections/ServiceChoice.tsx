import { Select } from '@mantine/core';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';

interface ServiceChoiceProps {
  readonly vendors: readonly VendorDescriptor[];
  readonly value: string;
  /** An existing connection keeps its service: the key of one service must not go to another. */
  readonly isFixed: boolean;
  onChange(id: string): void;
}

/** The service, and where its interface has several generations, which of them. */
export function ServiceChoice({ vendors, value, isFixed, onChange }: ServiceChoiceProps) {
  const chosen = vendors.find(({ id }) => id === value);
  const services = vendors.filter(({ id, generation }) => generation === undefined || generation.of === id);
  const family = chosen?.generation?.of;
  const generations =
    family === undefined ? [] : vendors.filter(({ generation }) => generation?.of === family);
  const choose = (id: string | null) => {
    if (id !== null && id !== value) onChange(id);
  };
  return (
    <>
      <Select
        label="Service"
        data={services.map(({ id, label, generation }) => ({
          value: id,
          label: generation?.family ?? label,
        }))}
        value={family ?? value}
        onChange={choose}
        disabled={isFixed}
        allowDeselect={false}
      />
      {generations.length > 1 && (
        <Select
          label="Generation"
          description="What the account at the service asks for tells which."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={generations.map(({ id, label, generation }) => ({
            value: id,
            label: generation?.label ?? label,
          }))}
          value={value}
          onChange={choose}
          disabled={isFixed}
          allowDeselect={false}
        />
      )}
    </>
  );
}
