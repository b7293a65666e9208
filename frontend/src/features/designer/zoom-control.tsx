import { Button } from "@mantine/core";

const STEPS = [1, 1.5, 2, 3];

interface Props {
  zoom: number;
  onZoom: (zoom: number) => void;
}

/** Smaller, the whole sheet, larger. */
export function ZoomControl({ zoom, onZoom }: Props) {
  const at = STEPS.indexOf(zoom);
  const to = (step: number) => onZoom(STEPS[step] ?? zoom);
  return (
    <Button.Group aria-label="Zoom">
      <Button variant="default" size="xs" px={8} disabled={at <= 0} onClick={() => to(at - 1)} aria-label="Smaller">
        −
      </Button>
      <Button variant="default" size="xs" px={8} miw={52} onClick={() => onZoom(1)} title="Show the whole sheet">
        {zoom * 100} %
      </Button>
      <Button
        variant="default"
        size="xs"
        px={8}
        disabled={at === STEPS.length - 1}
        onClick={() => to(at + 1)}
        aria-label="Larger"
      >
        +
      </Button>
    </Button.Group>
  );
}
