import {
  IconChartBar,
  IconClick,
  IconDeviceMobile,
  IconFileSpreadsheet,
  IconHistory,
  IconPlug,
  IconUsers,
} from '@tabler/icons-react';

/** The screens, in the order of the sidebar. */
export const screens = [
  { id: 'people', label: 'People', icon: IconUsers },
  { id: 'events', label: 'Events', icon: IconClick },
  { id: 'devices', label: 'Devices', icon: IconDeviceMobile },
  { id: 'files', label: 'Files', icon: IconFileSpreadsheet },
  { id: 'analyses', label: 'Analyses', icon: IconChartBar },
  { id: 'history', label: 'History', icon: IconHistory },
  { id: 'connections', label: 'Connections', icon: IconPlug },
] as const;

export type ScreenId = (typeof screens)[number]['id'];

export function isScreenId(text: string): text is ScreenId {
  return screens.some((screen) => screen.id === text);
}
