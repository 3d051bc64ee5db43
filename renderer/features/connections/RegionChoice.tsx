import { Input, SegmentedControl } from '@mantine/core';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';

interface RegionChoiceProps {
  readonly regions: NonNullable<VendorDescriptor['regions']>;
  readonly baseUrl: string;
  onChange(baseUrl: string): void;
}

/** Which of a service's data centres holds the account: each has its address. Another address is none of them. */
export function RegionChoice({ regions, baseUrl, onChange }: RegionChoiceProps) {
  const chosen = regions.find((region) => region.baseUrl === baseUrl);
  return (
    <Input.Wrapper label="Region">
      <SegmentedControl
        fullWidth
        transitionDuration={100}
        aria-label="Region"
        data={regions.map((region) => ({ value: region.baseUrl, label: region.label }))}
        value={chosen?.baseUrl ?? ''}
        onChange={onChange}
      />
    </Input.Wrapper>
  );
}
