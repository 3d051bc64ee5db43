import { Popover, Radio, Stack } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { Privacy } from '../../../shared/domain/privacy.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './MaskingSwitch.module.css';
import { chooseMasking, useMasking } from './masking-state.ts';

const words = {
  live: { short: 'Live masked', long: 'Mask live data', note: 'People of live connections' },
  always: { short: 'All masked', long: 'Mask all data', note: 'People of every connection' },
  never: { short: 'Not masked', long: 'Mask nothing', note: 'Whoever sees this screen sees everyone' },
} as const satisfies Record<Privacy, object>;

const levels = Object.keys(words) as readonly Privacy[];

/** Whose data is masked in the history and in answers, always in sight, and the way to change it. */
export function MaskingSwitch() {
  const { privacy, failure } = useMasking();
  if (privacy === null) return null;
  const Icon = privacy === 'never' ? IconEye : IconEyeOff;
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <button type="button" className={classes.switch}>
          <Icon size={17} stroke={1.6} aria-hidden="true" />
          {words[privacy].short}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.choice ?? ''}>
        <Radio.Group
          label="People’s data"
          description="Masked are ids, values and answers, in the history and after sending. What is typed in a form stays readable."
          value={privacy}
          onChange={(chosen) => void chooseMasking(levels.find((level) => level === chosen) ?? privacy)}
        >
          <Stack gap={10} mt={12}>
            {levels.map((level) => (
              <Radio
                key={level}
                value={level}
                size="xs"
                classNames={{ radio: classes.radio ?? '' }}
                label={words[level].long}
                description={words[level].note}
                data-autofocus={level === privacy || undefined}
              />
            ))}
          </Stack>
          {failure !== null && <Notice tone="failure">{failure}</Notice>}
        </Radio.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
