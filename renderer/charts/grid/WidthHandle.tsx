import styles from './width-handle.module.css';

interface WidthHandleProps {
  /** Nothing for as wide as at first. */
  onWidth(width: number | undefined): void;
}

/** The edge of a heading, by which its column is made wider or narrower. The keyboard has Alt with the arrow keys for it. */
export function WidthHandle({ onWidth }: WidthHandleProps) {
  const drag = (event: React.PointerEvent<HTMLSpanElement>) => {
    const handle = event.currentTarget;
    const heading = handle.closest('th');
    if (heading === null) return;
    event.preventDefault();
    event.stopPropagation();
    const begun = { x: event.clientX, width: heading.getBoundingClientRect().width };
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientX }: PointerEvent) => onWidth(begun.width + clientX - begun.x);
    const end = () => handle.removeEventListener('pointermove', move);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end, { once: true });
  };
  return (
    <span
      className={styles.edge}
      aria-hidden="true"
      onPointerDown={drag}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onWidth(undefined)}
    />
  );
}
