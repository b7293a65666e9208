import { Group, Pagination } from "@mantine/core";

interface Props {
  /** How many there are in all. */
  total: number;
  perPage: number;
  /** The page that is shown, counted from 1. */
  page: number;
  onPage: (page: number) => void;
}

/** The way to the other pages of a list; nothing while one page holds it. */
export function Pages({ total, perPage, page, onPage }: Props) {
  const pages = Math.ceil(total / perPage);
  if (pages <= 1) return null;
  return (
    <Group justify="center" mt="md" component="nav" aria-label="Pages">
      <Pagination
        size="sm"
        total={pages}
        value={page}
        onChange={onPage}
        getItemProps={(one) => ({ "aria-label": `Page ${one}` })}
        getControlProps={(control) => ({ "aria-label": `${control} page` })}
      />
    </Group>
  );
}
