import {
  IconChartBar,
  IconClick,
  IconDeviceMobile,
  IconFileSpreadsheet,
  IconHistory,
  IconPlug,
  IconUsers,
} from '@tabler/icons-react';

/** The screens, in the order of the rail. */
export const rooms = [
  { id: 'people', label: 'People', icon: IconUsers },
  { id: 'events', label: 'Events', icon: IconClick },
  { id: 'devices', label: 'Devices', icon: IconDeviceMobile },
  { id: 'files', label: 'Files', icon: IconFileSpreadsheet },
  { id: 'analyses', label: 'Analyses', icon: IconChartBar },
  { id: 'history', label: 'History', icon: IconHistory },
  { id: 'connections', label: 'Connections', icon: IconPlug },
] as const;

export type RoomId = (typeof rooms)[number]['id'];

export function isRoomId(text: string): text is RoomId {
  return rooms.some((room) => room.id === text);
}
